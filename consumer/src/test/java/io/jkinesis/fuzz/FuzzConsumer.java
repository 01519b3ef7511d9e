package io.jkinesis.fuzz;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.fuzz.FuzzScript.Plan;
import io.jkinesis.fuzz.FuzzScript.Step;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Follows its script, and records all its calls. */
final class FuzzConsumer implements RecordConsumer {

  private static final RecordBatch NO_RECORDS = RecordBatch.of(java.util.List.of(), null);

  private final FuzzScript script;
  private final Trace trace;
  private int calls;
  private @Nullable KinesisRecord last;
  private @Nullable CheckpointException oldest;

  FuzzConsumer(FuzzScript script, Trace trace) {
    this.script = script;
    this.trace = trace;
  }

  @Override
  public void init(ShardInfo shard) throws Exception {
    trace.add("init " + shard);
    finish(script.plan(calls++), null);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    trace.add("processRecords, behind " + batch.behindLatest());
    for (KinesisRecord record : batch) {
      trace.add(describe(record));
      last = record;
    }
    follow(batch, checkpointer);
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    trace.add("shutdown " + type);
    follow(NO_RECORDS, checkpointer);
  }

  private static String describe(KinesisRecord record) {
    byte[] data = record.bytes();
    return String.join(
        "|",
        "  record",
        data.length + " bytes " + Arrays.hashCode(data),
        record.partitionKey(),
        record.sequenceNumber(),
        "" + record.subSequenceNumber(),
        "" + record.approximateArrivalTimestamp());
  }

  private void follow(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    Plan plan = script.plan(calls++);
    CheckpointException before = oldest;
    CheckpointException deferred = null;
    for (Step step : plan.steps()) {
      try {
        checkpoint(step, batch, checkpointer);
        trace.add("  stored");
      } catch (Throwable e) {
        note(e);
        if (step.reaction() == FuzzScript.Reaction.DEFER
            && e instanceof CheckpointException checkpoint) {
          deferred = deferred == null ? checkpoint : deferred;
        } else {
          react(step.reaction(), e);
        }
      }
    }
    if (deferred != null) {
      throw deferred;
    }
    finish(plan, before);
  }

  private void checkpoint(Step step, RecordBatch batch, Checkpointer checkpointer)
      throws CheckpointException {
    switch (step.place()) {
      case BOTH_NUMBERS -> checkpointer.checkpoint(step.sequenceNumber(), step.subSequenceNumber());
      case LAST_NUMBERS -> {
        if (last != null) {
          long sub = last.subSequenceNumber() - step.subSequenceNumber();
          checkpointer.checkpoint(last.sequenceNumber(), sub);
        }
      }
      case FIRST_RECORD, LAST_RECORD -> {
        if (batch.isEmpty()) {
          checkpointer.checkpoint();
        } else {
          boolean first = step.place() == FuzzScript.Place.FIRST_RECORD;
          checkpointer.checkpoint(batch.records().get(first ? 0 : batch.size() - 1));
        }
      }
      case EVERYTHING -> checkpointer.checkpoint();
    }
  }

  /** An error can only come from the session, whatever its name. */
  private void note(Throwable thrown) {
    if (thrown instanceof CheckpointException e) {
      trace.add("  failed: " + e.errorName() + ", " + e.reason() + ", again " + e.isRetryable());
      oldest = oldest == null ? e : oldest;
    } else {
      trace.add("  threw " + (thrown instanceof Error ? "an error" : thrown.getClass().getName()));
    }
  }

  private static void react(FuzzScript.Reaction reaction, Throwable thrown) throws Exception {
    if (reaction == FuzzScript.Reaction.SWALLOW_EVERYTHING) {
      return;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    switch (reaction) {
      case PASS, DEFER -> throw (Exception) thrown;
      case WRAP -> throw new IllegalStateException(thrown);
      case WRAP_DEEP ->
          throw new IllegalStateException(new java.io.IOException(new RuntimeException(thrown)));
      case REPLACE -> throw new IllegalStateException("tells nothing");
      case SWALLOW, SWALLOW_EVERYTHING -> {}
    }
  }

  private static void finish(Plan plan, @Nullable CheckpointException old) throws Exception {
    switch (plan.finish()) {
      case RETURN -> {}
      case THROW -> throw new java.io.IOException("as the script says");
      case THROW_ERROR -> throw new AssertionError("as the script says");
      case THROW_OLD -> {
        if (old != null) {
          throw old;
        }
      }
    }
  }
}
