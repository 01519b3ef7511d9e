package io.jkinesis.testkit.internal.daemon;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.daemon.ConsumerMessage;
import io.jkinesis.internal.daemon.Rule;
import io.jkinesis.internal.daemon.RuleBrokenException;
import io.jkinesis.testkit.CheckpointAttempt;
import io.jkinesis.testkit.TestCheckpoint;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a shard, stored and rejected by the same rules as in the KCL's class {@code
 * ShardRecordProcessorCheckpointer}, with a list instead of a lease table.
 */
public final class CheckpointStore {

  private final Deque<String> failures = new ArrayDeque<>();
  private final List<CheckpointAttempt> attempts = new ArrayList<>();
  private final List<TestCheckpoint> stored = new ArrayList<>();
  private TestCheckpoint last = new TestCheckpoint("TRIM_HORIZON", 0);
  private TestCheckpoint largestPermitted = last;
  private @Nullable TestCheckpoint lastOfShard;
  private boolean leaseLost;

  /** Starts at a checkpoint that another worker has stored. */
  public void begin(String sequenceNumber, long subSequenceNumber) {
    last = new TestCheckpoint(sequenceNumber, subSequenceNumber);
    largestPermitted = last;
  }

  /**
   * Records what is delivered.
   *
   * @throws IllegalArgumentException if sequence numbers do not increase, or records were delivered
   *     before
   */
  public void delivered(List<KinesisRecord> records) {
    TestCheckpoint highest = largestPermitted;
    for (KinesisRecord record : records) {
      TestCheckpoint place = TestCheckpoint.at(record);
      if (compare(place, highest) <= 0) {
        throw new IllegalArgumentException(
            "record "
                + place
                + " is not after "
                + highest
                + ", which was delivered before; make records in the sequence in which they are"
                + " delivered, and deliver each of them once");
      }
      highest = place;
    }
    largestPermitted = highest;
  }

  /** The shard has ended: a checkpoint of everything now marks the whole shard as finished. */
  public void shardEnded() {
    lastOfShard = largestPermitted;
    largestPermitted = TestCheckpoint.SHARD_END;
  }

  /** Makes checkpoints that could be stored fail. */
  public void failNext(String errorName, int times) {
    for (int i = 0; i < times; i++) {
      failures.add(errorName);
    }
  }

  /**
   * Stores a checkpoint, unless it is rejected or made to fail.
   *
   * @return the error's name, or null
   * @throws RuleBrokenException if the consumer should not have requested it; {@link #lastAnswer}
   *     is the answer in any case
   */
  public @Nullable String checkpoint(ConsumerMessage.Checkpoint wanted, boolean legal)
      throws RuleBrokenException {
    if (!legal) {
      answer(wanted, "InvalidStateException");
      throw new RuleBrokenException(
          Rule.CHECKPOINT_IN_A_CALLBACK, "a checkpoint at " + wanted + " that is not legal");
    }
    String rejection = rejection(wanted);
    if (rejection != null) {
      answer(wanted, "IllegalArgumentException");
      throw new RuleBrokenException(
          Rule.CHECKPOINT_IN_RANGE, "a checkpoint at " + wanted + ", " + rejection + ",");
    }
    String failure = leaseLost ? "ShutdownException" : failures.poll();
    if (failure == null) {
      store(place(wanted));
    } else {
      leaseLost |= failure.equals("ShutdownException");
    }
    return answer(wanted, failure);
  }

  /** Returns the error of the last answer, or null. */
  public @Nullable String lastAnswer() {
    return attempts.get(attempts.size() - 1).error();
  }

  private void store(TestCheckpoint place) {
    // The KCL compares before it turns a checkpoint at the last record into the end of the shard:
    // if that record is already checkpointed, the same checkpoint stores nothing, not even the end.
    if (!place.equals(last)) {
      last = place.equals(lastOfShard) ? TestCheckpoint.SHARD_END : place;
      stored.add(last);
    }
  }

  private @Nullable String answer(ConsumerMessage.Checkpoint wanted, @Nullable String error) {
    attempts.add(new CheckpointAttempt(wanted.sequenceNumber(), wanted.subSequenceNumber(), error));
    return error;
  }

  private @Nullable String rejection(ConsumerMessage.Checkpoint wanted) {
    if (wanted.sequenceNumber() == null) {
      return null;
    }
    TestCheckpoint place = place(wanted);
    if (!isSentinel(place) && !place.sequenceNumber().matches("[0-9]+")) {
      return "which is not a decimal number";
    } else if (place.subSequenceNumber() < 0) {
      return "whose sub-sequence number is negative";
    } else if (compare(place, last) < 0) {
      return "before the last checkpoint, " + last;
    } else if (compare(place, largestPermitted) > 0) {
      return "after the last delivered record, " + largestPermitted;
    }
    return null;
  }

  private TestCheckpoint place(ConsumerMessage.Checkpoint wanted) {
    if (wanted.sequenceNumber() == null) {
      return largestPermitted;
    }
    Long sub = wanted.subSequenceNumber();
    return new TestCheckpoint(wanted.sequenceNumber(), sub == null ? 0 : sub);
  }

  private static int compare(TestCheckpoint one, TestCheckpoint other) {
    int byNumber = number(one).compareTo(number(other));
    return byNumber != 0
        ? byNumber
        : Long.compare(one.subSequenceNumber(), other.subSequenceNumber());
  }

  private static boolean isSentinel(TestCheckpoint place) {
    return switch (place.sequenceNumber()) {
      case "AT_TIMESTAMP", "TRIM_HORIZON", "LATEST", "SHARD_END" -> true;
      default -> false;
    };
  }

  /** Sentinels sort before all numbers, the end of the shard after them. */
  private static BigInteger number(TestCheckpoint place) {
    return switch (place.sequenceNumber()) {
      case "AT_TIMESTAMP" -> BigInteger.valueOf(-3);
      case "TRIM_HORIZON" -> BigInteger.valueOf(-2);
      case "LATEST" -> BigInteger.valueOf(-1);
      case "SHARD_END" -> BigInteger.ONE.shiftLeft(1024);
      default -> new BigInteger(place.sequenceNumber());
    };
  }

  /** Returns whether the end of the shard is not checkpointed although that is possible. */
  public boolean isShardEndMissing() {
    return lastOfShard != null && !leaseLost && !last.equals(TestCheckpoint.SHARD_END);
  }

  public List<TestCheckpoint> stored() {
    return List.copyOf(stored);
  }

  public List<CheckpointAttempt> attempts() {
    return List.copyOf(attempts);
  }

  /** Returns the requested checkpoints, formatted for an error message. */
  String attemptsAsText() {
    return attempts.isEmpty() ? "no checkpoint" : "the checkpoints " + attempts;
  }
}
