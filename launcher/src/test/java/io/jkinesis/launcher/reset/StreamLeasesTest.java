package io.jkinesis.launcher.reset;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.stream.FakeKinesis;
import io.jkinesis.launcher.stream.KinesisStream;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.ScriptedDynamoDb;
import io.jkinesis.worker.internal.leases.TableNames;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** In an application with a list of streams, a reset is of one of them. */
class StreamLeasesTest {

  private static final Leases BOTH =
      leases(
          "123456789012:clicks:1600000000:s0 w 1 100",
          "123456789012:orders:1700000000:s0 w 1 200",
          "123456789012:orders:1700000000:s1 w 1 300");

  private final FakeKinesis kinesis = new FakeKinesis();

  @Test
  void areThoseOfTheStreamByTheIdsOfItsShards() throws Exception {
    kinesis.created(Instant.parse("2023-11-14T22:13:20.987Z"));

    StreamLeases orders = of(BOTH, "orders");

    assertThat(orders.streamId()).isEqualTo("123456789012:orders:1700000000");
    assertThat(orders.leases().shardIds()).containsExactly("s0", "s1");
  }

  @Test
  void thoseOfAStreamThatWasCreatedAgainAreOfNoUse() {
    kinesis.created(Instant.parse("2026-03-31T12:00:00.5Z"));

    assertThatThrownBy(() -> of(BOTH, "orders"))
        .hasMessage(
            "the lease table shop has leases of a stream orders that was created at"
                + " 2023-11-14T22:13:20Z, but it was created again at 2026-03-31T12:00:00Z: no"
                + " worker will use these leases; start a worker, which creates leases at"
                + " initialPositionInStream, and reset those if you want another position");
  }

  @Test
  void inAnApplicationOfOneStreamTheKeysSayNothingOfIt() throws Exception {
    kinesis.created(Instant.now());
    assertThat(of(leases("s0 w 1 100"), "orders").leases().shardIds()).containsExactly("s0");
  }

  private StreamLeases of(Leases all, String stream) throws Exception {
    try (Application application =
            new Application(
                "shop",
                TableNames.of("shop"),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                new ScriptedDynamoDb(),
                null);
        KinesisStream kinesisStream = new KinesisStream(kinesis, stream)) {
      return StreamLeases.of(all, application, kinesisStream);
    }
  }
}
