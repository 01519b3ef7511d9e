package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.RecordHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.annotations.Validate;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The session's thread adds records while two handler threads finish them: of each key, one record
 * is started at a time, in the order of the shard, and none is forgotten.
 *
 * <p>Only under stress: Lincheck's model checker cannot read the fields of records (in Java's
 * sense).
 */
@Tag("slow")
@Param(name = "key", gen = IntGen.class, conf = "0:1")
public class PerKeyQueuesLincheckTest {

  private static final int KEYS = 2;

  private final PerKeyQueues queues = new PerKeyQueues(this::start);
  private final AtomicReferenceArray<@Nullable KeyedRecord> started =
      new AtomicReferenceArray<>(KEYS);
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final int[] added = new int[KEYS];

  /** Each element is written only by the thread that finishes its key. */
  private final int[] finished = new int[KEYS];

  private void start(KeyedRecord record) {
    if (!started.compareAndSet((Integer) record.key(), null, record)) {
      violations.add("a record is started while an earlier one of its key is unfinished");
    }
  }

  @Operation(nonParallelGroup = "session")
  public void add(@Param(name = "key") int key) {
    queues.add(record(key, ++added[key]));
  }

  @Operation(nonParallelGroup = "key 0")
  public int finishOfKey0() {
    return finish(0);
  }

  @Operation(nonParallelGroup = "key 1")
  public int finishOfKey1() {
    return finish(1);
  }

  /** Returns which record of the key is finished, counted from 1; 0 if none is started. */
  private int finish(int key) {
    KeyedRecord record = started.getAndSet(key, null);
    if (record == null) {
      return 0;
    }
    finished[key] = Integer.parseInt(record.ticket().record().sequenceNumber());
    queues.done(record);
    return finished[key];
  }

  /** Finishes the rest. */
  @Validate
  public void oneAtATimeAndNoneIsForgotten() {
    for (int key = 0; key < KEYS; key++) {
      int last = finished[key];
      while (finish(key) != 0) {
        last++;
        if (finished[key] != last) {
          violations.add("a record is not next after " + (last - 1));
        }
      }
      if (last != added[key]) {
        violations.add("only " + last + " of " + added[key] + " records were started");
      }
    }
    if (!violations.isEmpty()) {
      throw new AssertionError(violations.peek());
    }
  }

  private static KeyedRecord record(int key, int number) {
    KinesisRecord record =
        KinesisRecord.of(ByteBuffer.allocate(1), "key", Integer.toString(number), 0, null);
    RecordHandler.WithContext handler = (each, context) -> {};
    RetryPolicy once = new RetryPolicy(attempts -> Duration.ZERO, 1, null, null, failure -> false);
    return new KeyedRecord(new InFlightRecord(record), key, handler, once.begin());
  }

  @Test
  void underStress() {
    LinChecker.check(
        PerKeyQueuesLincheckTest.class,
        new StressOptions()
            .threads(3)
            .actorsPerThread(4)
            .actorsBefore(2)
            .actorsAfter(3)
            .iterations(10)
            .invocationsPerIteration(200));
  }
}
