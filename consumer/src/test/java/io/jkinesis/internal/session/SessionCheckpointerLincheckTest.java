package io.jkinesis.internal.session;

import io.jkinesis.CheckpointException;
import io.jkinesis.RunOptions;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checkpoints of the consumer's own threads against the end of a callback, and of the shard: they
 * are equivalent to a sequential execution. In particular, none is stored after the call has ended,
 * and the end of the shard is missing until a checkpoint has stored it.
 *
 * <p>Only under stress: Lincheck's model checker cannot read the fields of records (in Java's
 * sense).
 */
@Tag("slow")
public class SessionCheckpointerLincheckTest {

  private final AtomicInteger stored = new AtomicInteger();
  private @Nullable SessionCheckpointer created;

  /** A shard ends after the last call of records has ended. */
  private boolean isInCall;

  /**
   * Created late, because Lincheck cannot inspect the records (in Java's sense) of an initial
   * state.
   */
  private synchronized SessionCheckpointer checkpointer() {
    if (created == null) {
      Backoff backoff =
          new Backoff(RunOptions.defaults(), new ManualClock(), new SplittableRandom(1));
      CheckpointRules rules = new CheckpointRules(this::store, backoff, false);
      created = new SessionCheckpointer("shard-1", rules, broken -> {});
    }
    return created;
  }

  private @Nullable CheckpointError store(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    stored.incrementAndGet();
    return null;
  }

  @Operation(nonParallelGroup = "session")
  public void begin() {
    isInCall = true;
    checkpointer().open(null);
  }

  @Operation(nonParallelGroup = "session")
  public int end() {
    checkpointer().callEnded();
    isInCall = false;
    return stored.get();
  }

  @Operation(nonParallelGroup = "session")
  public void beginShardEnd() {
    if (!isInCall) {
      checkpointer().openAtShardEnd();
    }
  }

  @Operation(nonParallelGroup = "session")
  public String endShard() {
    checkpointer().shutdownEnded();
    isInCall = false;
    return stored.get() + " " + checkpointer().isShardEndMissing();
  }

  @Operation(nonParallelGroup = "session")
  public int look() {
    return stored.get();
  }

  @Operation(nonParallelGroup = "consumer")
  public String checkpoint() throws CheckpointException {
    try {
      checkpointer().checkpoint();
      return "stored";
    } catch (IllegalStateException e) {
      return "not allowed";
    }
  }

  @Test
  void underStress() {
    LinChecker.check(
        SessionCheckpointerLincheckTest.class,
        new StressOptions()
            .threads(2)
            .actorsPerThread(4)
            .actorsBefore(1)
            .actorsAfter(2)
            .iterations(15)
            .invocationsPerIteration(100));
  }
}
