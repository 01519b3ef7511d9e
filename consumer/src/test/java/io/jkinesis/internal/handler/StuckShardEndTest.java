package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.Retry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StuckShardEndTest {

  private static final Settings SETTINGS =
      new Settings(Retry.none(), null, Duration.ZERO, Duration.ZERO, Duration.ofMillis(50));

  private final Checkpointer none = new NoCheckpointer();

  @Test
  void aShardDoesNotEndWithoutWhatIsStuck() throws Exception {
    ShardContext context = new ShardContext("shardId-0", SETTINGS, new Counters(), null);
    Engine engine =
        Engines.perRecord(record -> new CountDownLatch(1).await(), 2, 10, 1_000, context);
    KinesisRecord record =
        KinesisRecord.of(ByteBuffer.wrap("x".getBytes(UTF_8)), "k", "1", 0, null);
    engine.processRecords(RecordBatch.of(List.of(record), null), none);

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(() -> engine.shutdown(ShutdownType.SHARD_ENDED, none))
        .withMessageStartingWith(
            "shardId-0: the shard ended: 1 records are in flight, and for PT0.05S no attempt began "
                + "or ended: ");
  }

  private static final class NoCheckpointer implements Checkpointer {
    @Override
    public void checkpoint() throws CheckpointException {
      throw new AssertionError("passes over what is unfinished");
    }

    @Override
    public void checkpoint(KinesisRecord record) throws CheckpointException {
      checkpoint();
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber)
        throws CheckpointException {
      checkpoint();
    }
  }
}
