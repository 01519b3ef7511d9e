package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.retrieval.RecordsPublisher;
import software.amazon.kinesis.retrieval.RecordsRetrieved;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** How much the KCL holds for a polled shard whose consumer is stuck (docs/failover.md). */
@Timeout(60)
class ReadAheadTest {

  private static final int MB = 1_000_000;

  /** The KCL reads another batch only while less than this is held. */
  private static final int READS_BELOW = 8 * 1024 * 1024;

  private static final InitialPositionInStreamExtended START =
      InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);

  private final BlockingQueue<RecordsRetrieved> delivered = new LinkedBlockingQueue<>();
  private @Nullable RecordsPublisher publisher;
  private @Nullable Subscription subscription;

  @AfterEach
  void stop() {
    if (publisher != null) {
      publisher.shutdown();
    }
  }

  private void read(EndlessShard shard, int readAhead) {
    PollingConfig polling =
        new PollingConfig("stream", unused())
            .maxPendingProcessRecordsInput(readAhead)
            .idleTimeBetweenReadsInMillis(200)
            .dataFetcherProvider(any -> shard);
    publisher =
        polling
            .retrievalFactory()
            .createGetRecordsCache(
                new ShardInfo("shardId-0", "token", List.of(), ExtendedSequenceNumber.TRIM_HORIZON),
                new StreamConfig(StreamIdentifier.singleStreamInstance("stream"), START),
                new NullMetricsFactory());
    publisher.start(ExtendedSequenceNumber.TRIM_HORIZON, START);
    publisher.subscribe(new OneByOne());
  }

  private static KinesisAsyncClient unused() {
    return (KinesisAsyncClient)
        Proxy.newProxyInstance(
            ReadAheadTest.class.getClassLoader(),
            new Class<?>[] {KinesisAsyncClient.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }

  private final class OneByOne implements Subscriber<RecordsRetrieved> {
    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(RecordsRetrieved records) {
      delivered.add(records);
      // The KCL's own subscriber does so before the callback.
      Objects.requireNonNull(publisher).notify(records::batchUniqueIdentifier);
    }

    @Override
    public void onError(Throwable e) {
      throw new AssertionError(e);
    }

    @Override
    public void onComplete() {}
  }

  /** What the KCL does after a callback has returned. */
  private void take(EndlessShard shard) throws InterruptedException {
    Objects.requireNonNull(delivered.poll(30, TimeUnit.SECONDS));
    shard.taken();
    Objects.requireNonNull(subscription).request(1);
  }

  private static void awaitReads(EndlessShard shard, long reads) {
    await().atMost(Duration.ofSeconds(30)).until(() -> shard.reads() >= reads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aStuckConsumerHoldsOneReadMoreThanIsReadAhead(int readAhead) throws Exception {
    EndlessShard shard = new EndlessShard(1000);
    read(shard, readAhead);

    // Each read that is taken makes room for one other, and never for two.
    for (int taken = 0; taken < 5; taken++) {
      awaitReads(shard, readAhead + 1 + taken);
      take(shard);
    }

    assertThat(shard.mostHeld()).isEqualTo((readAhead + 1) * 1000L);
  }

  @Test
  void ofLargeReadsLessAreHeld() throws Exception {
    EndlessShard shard = new EndlessShard(10 * MB);
    read(shard, 4);

    for (int taken = 0; taken < 5; taken++) {
      awaitReads(shard, 1 + taken);
      take(shard);
    }

    assertThat(shard.mostHeld()).isLessThanOrEqualTo(READS_BELOW + 20L * MB);
  }
}
