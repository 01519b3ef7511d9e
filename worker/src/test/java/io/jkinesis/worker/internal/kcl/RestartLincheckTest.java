package io.jkinesis.worker.internal.kcl;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Validate;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A restart in place against a stop of the worker, failures that are found concurrently, and
 * checkpoints of the consumer's own threads. The session is replaced at most once, never after a
 * stop, and no checkpoint is stored after the next session has read where it starts.
 *
 * <p>Only under stress: Lincheck's model checker cannot read the fields of records (in Java's
 * sense).
 */
@Tag("slow")
public class RestartLincheckTest {

  private static final String NOTHING = "0";

  private final AtomicInteger restarts = new AtomicInteger();
  private volatile String table = NOTHING;
  private volatile @Nullable String start;
  private volatile boolean wasLiveAfterStop;
  private volatile @Nullable SessionHost host;
  private volatile boolean throwing;
  private int delivered;
  private @Nullable FuzzedShard created;

  /**
   * Created late, because Lincheck cannot inspect the records (in Java's sense) of an initial
   * state. A record is delivered first, because no checkpoint is possible before.
   */
  private synchronized FuzzedShard shard() {
    if (created == null) {
      ShardInfo info = ShardInfo.of("shard").withCheckpoint(NOTHING, 0L);
      created =
          new FuzzedShard(info, new Sessions(), KclCheckpointer.of(this::store), this::restart);
      created.start();
      created.deliver(RecordBatch.of(List.of(record(++delivered)), null));
    }
    return created;
  }

  /** The KCL creates another processor, which reads the checkpoint. */
  private void restart() {
    restarts.incrementAndGet();
    start = table;
  }

  private void store(String sequenceNumber) {
    LockSupport.parkNanos(1); // DynamoDB takes its time
    table = sequenceNumber;
  }

  private SessionHost host() {
    FuzzedShard unused = shard();
    return Objects.requireNonNull(host);
  }

  @Operation(nonParallelGroup = "session")
  public void deliver() {
    if (shard().isWell()) {
      shard().deliver(RecordBatch.of(List.of(record(++delivered)), null));
    }
  }

  @Operation(nonParallelGroup = "session")
  public void failInCall() {
    if (shard().isWell()) {
      throwing = true;
      shard().deliver(RecordBatch.of(List.of(), null));
    }
  }

  @Operation(nonParallelGroup = "consumer")
  public String checkpoint() {
    CheckpointRejection rejection = host().checkpoint(null, null);
    return rejection == null ? "stored" : rejection.reason().toString();
  }

  @Operation(nonParallelGroup = "worker")
  public void failBetweenCalls() {
    host().failed(new SessionFailedException("a thread of the consumer failed", null));
  }

  @Operation(nonParallelGroup = "worker")
  public void stop() {
    shard().stopping();
    if (shard().isWell()) {
      wasLiveAfterStop = true;
    }
  }

  @Validate
  public void nothingIsStoredAfterARestartAndNothingRestartsAfterAStop() {
    String restartedAt = start;
    if (restarts.get() > 1) {
      throw new AssertionError("restarted " + restarts + " times");
    }
    if (restartedAt != null && !restartedAt.equals(table)) {
      throw new AssertionError("the next session starts at " + restartedAt + ", not at " + table);
    }
    if (restartedAt != null && wasLiveAfterStop) {
      throw new AssertionError("restarted after the stop");
    }
  }

  private static KinesisRecord record(int number) {
    return KinesisRecord.of(ByteBuffer.allocate(1), "key", Integer.toString(number), 0, null);
  }

  @Test
  void underStress() {
    LinChecker.check(
        RestartLincheckTest.class,
        new StressOptions()
            .threads(3)
            .actorsPerThread(3)
            .actorsBefore(1)
            .actorsAfter(1)
            .iterations(10)
            .invocationsPerIteration(150));
  }

  private final class Sessions implements SessionFactory {
    @Override
    public ShardSession create(ShardInfo info, SessionHost itsHost) {
      host = itsHost;
      return new Session();
    }

    @Override
    public void close() {}
  }

  private final class Session implements ShardSession {
    @Override
    public void start() {}

    @Override
    public void deliver(RecordBatch batch) throws SessionFailedException {
      if (throwing) {
        throw new SessionFailedException("processRecords threw it", null);
      }
    }

    @Override
    public void end(ShutdownType type) {}

    @Override
    public boolean hasEnded() {
      return true;
    }

    @Override
    public void abandon(String why) {}
  }
}
