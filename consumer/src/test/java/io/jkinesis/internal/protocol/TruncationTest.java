package io.jkinesis.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.ManualClock;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A session that is cut off at each of its bytes: a message that was cut off is never acknowledged.
 */
class TruncationTest {

  private static final byte[] SESSION =
      """
      {"action":"initialize","shardId":"shardId-0","sequenceNumber":"LATEST","subSequenceNumber":0}
      {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"k\\u00e9é","sequenceNumber":"12","approximateArrivalTimestamp":{"epochSecond":1,"nano":2},"subSequenceNumber":0,"x":[true,1.5e3]}],"millisBehindLatest":10}
      {"action":"shutdown","reason":"ZOMBIE"}
      """
          .getBytes(UTF_8);

  private static final RecordConsumer CONSUMER = (batch, checkpointer) -> {};

  static IntStream everyByte() {
    return IntStream.range(0, SESSION.length);
  }

  /** Cuts that leave a part of a line. */
  static IntStream everyByteWithinALine() {
    return everyByte().filter(cut -> cut > 0 && SESSION[cut - 1] != '\n' && SESSION[cut] != '\n');
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void theEndOfStdinIsADaemonGone(int cut) {
    Run run = new Run(Arrays.copyOf(SESSION, cut));

    assertThat(run.outcome.exitCode()).as(run.outcome.message()).isEqualTo(3);
    assertThat(run.acknowledged()).hasSize(completeLines(cut));
  }

  @ParameterizedTest
  @MethodSource("everyByteWithinALine")
  void aLineEndWithinAMessageIsABrokenProtocol(int cut) {
    byte[] session = Arrays.copyOf(SESSION, SESSION.length + 1);
    System.arraycopy(SESSION, cut, session, cut + 1, SESSION.length - cut);
    session[cut] = '\n';

    Run run = new Run(session);

    assertThat(run.outcome.exitCode()).as(run.outcome.message()).isEqualTo(2);
    assertThat(run.acknowledged()).hasSize(completeLines(cut));
  }

  private static int completeLines(int cut) {
    return (int) IntStream.range(0, cut).filter(i -> SESSION[i] == '\n').count();
  }

  private static final class Run {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SessionOutcome outcome;

    Run(byte[] in) {
      Backoff backoff =
          new Backoff(RunOptions.defaults(), new ManualClock(), new SplittableRandom());
      outcome =
          new ProtocolSession(
                  new MessageReader(new ByteArrayInputStream(in)),
                  new MessageWriter(out),
                  context -> CONSUMER,
                  ShardOrigin.UNKNOWN,
                  backoff,
                  new NoListener())
              .run();
    }

    List<String> acknowledged() {
      return out.toString(UTF_8).lines().filter(line -> !line.isEmpty()).toList();
    }
  }
}
