package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.HandlerException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StuckShardEndTest {

  private static final HandlerSettings SETTINGS =
      new HandlerSettings(
          new RetryPolicy(attempts -> Duration.ZERO, 1, null, null, failure -> false),
          null,
          List.of(),
          List.of(),
          List.of(),
          IntakeSettings.ALL,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMillis(50));

  private final Checkpointer none = new NoCheckpointer();

  @Test
  void aShardDoesNotEndWithoutWhatIsStuck() throws Exception {
    QueueEngine engine =
        QueueEngine.ofRecords(
            new IdleShard(),
            SETTINGS,
            new Concurrency(2, 10, 1_000),
            KinesisRecord::partitionKey,
            () -> (record, context) -> new CountDownLatch(1).await());
    KinesisRecord record =
        KinesisRecord.of(ByteBuffer.wrap("x".getBytes(UTF_8)), "k", "1", 0, null);
    engine.processRecords(RecordBatch.of(List.of(record), null), none);

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> engine.shutdown(ShutdownType.SHARD_ENDED, none))
        .withMessageStartingWith(
            "shardId-0: the shard ended with 1 records in flight, and no attempt started or ended "
                + "for PT0.05S; ");
    engine.close();
  }

  private static final class NoCheckpointer implements Checkpointer {
    @Override
    public void checkpoint() {
      throw new AssertionError("passes over what is unfinished");
    }

    @Override
    public void checkpoint(KinesisRecord record) {
      checkpoint();
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber) {
      checkpoint();
    }
  }
}
