package io.jkinesis.testkit.internal.daemon;

import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.CheckpointAttempt;
import io.jkinesis.testkit.TestCheckpoint;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the KCL keeps of a shard's checkpoints, and which it takes: its class {@code
 * ShardRecordProcessorCheckpointer}, with a list for a lease table.
 */
public final class CheckpointStore {

  private final Deque<String> failures = new ArrayDeque<>();
  private final List<CheckpointAttempt> attempts = new ArrayList<>();
  private final List<TestCheckpoint> stored = new ArrayList<>();
  private TestCheckpoint last = new TestCheckpoint("TRIM_HORIZON", 0);
  private TestCheckpoint largestPermitted = last;
  private @Nullable TestCheckpoint lastOfShard;
  private boolean leaseLost;

  /** Begins where another worker has left off. */
  public void begin(String sequenceNumber, long subSequenceNumber) {
    last = new TestCheckpoint(sequenceNumber, subSequenceNumber);
    largestPermitted = last;
  }

  /**
   * Notes what is delivered.
   *
   * @throws IllegalArgumentException if the records do not rise, or were delivered before
   */
  public void delivered(List<KinesisRecord> records) {
    TestCheckpoint highest = largestPermitted;
    for (KinesisRecord record : records) {
      TestCheckpoint place = TestCheckpoint.at(record);
      if (compare(place, highest) <= 0) {
        throw new IllegalArgumentException(
            "expected records in the order of their sequence numbers, as a shard has them, found "
                + place
                + " behind "
                + highest
                + ": make records in the order in which they are delivered, and each once");
      }
      highest = place;
    }
    largestPermitted = highest;
  }

  /** The shard is at its end: a checkpoint of everything is one of the whole shard. */
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
   * Stores a checkpoint or does not.
   *
   * @return the error's name, or null
   * @throws RuleBrokenException if the consumer should not have asked; {@link #lastAnswer} is the
   *     answer all the same
   */
  public @Nullable String checkpoint(ChildMessage.Checkpoint wanted, boolean legal)
      throws RuleBrokenException {
    if (!legal) {
      answer(wanted, "InvalidStateException");
      throw new RuleBrokenException(Rule.CHECKPOINT_IN_A_CALLBACK, "a checkpoint at " + at(wanted));
    }
    String refusal = refusal(wanted);
    if (refusal != null) {
      answer(wanted, "IllegalArgumentException");
      throw new RuleBrokenException(
          Rule.CHECKPOINT_IN_RANGE, "a checkpoint at " + at(wanted) + ", " + refusal);
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
    // The KCL compares before it makes a shard's end of its last record: once that record is
    // checkpointed, asking for it again writes nothing, the shard's end neither.
    if (!place.equals(last)) {
      last = place.equals(lastOfShard) ? TestCheckpoint.SHARD_END : place;
      stored.add(last);
    }
  }

  private @Nullable String answer(ChildMessage.Checkpoint wanted, @Nullable String error) {
    attempts.add(new CheckpointAttempt(wanted.sequenceNumber(), wanted.subSequenceNumber(), error));
    return error;
  }

  private @Nullable String refusal(ChildMessage.Checkpoint wanted) {
    if (wanted.sequenceNumber() == null) {
      return null;
    }
    TestCheckpoint place = place(wanted);
    if (!isSentinel(place) && !place.sequenceNumber().matches("[0-9]+")) {
      return "which is no decimal number";
    } else if (place.subSequenceNumber() < 0) {
      return "whose sub-sequence number is negative";
    } else if (compare(place, last) < 0) {
      return "before the last checkpoint, " + last;
    } else if (compare(place, largestPermitted) > 0) {
      return "beyond the last delivered record, " + largestPermitted;
    }
    return null;
  }

  private TestCheckpoint place(ChildMessage.Checkpoint wanted) {
    if (wanted.sequenceNumber() == null) {
      return largestPermitted;
    }
    Long sub = wanted.subSequenceNumber();
    return new TestCheckpoint(wanted.sequenceNumber(), sub == null ? 0 : sub);
  }

  private static String at(ChildMessage.Checkpoint wanted) {
    if (wanted.sequenceNumber() == null) {
      return "everything delivered";
    }
    Long sub = wanted.subSequenceNumber();
    return wanted.sequenceNumber() + (sub == null ? "" : "/" + sub);
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

  /** Sentinels lie before all numbers, a shard's end behind them. */
  private static BigInteger number(TestCheckpoint place) {
    return switch (place.sequenceNumber()) {
      case "AT_TIMESTAMP" -> BigInteger.valueOf(-3);
      case "TRIM_HORIZON" -> BigInteger.valueOf(-2);
      case "LATEST" -> BigInteger.valueOf(-1);
      case "SHARD_END" -> BigInteger.ONE.shiftLeft(1024);
      default -> new BigInteger(place.sequenceNumber());
    };
  }

  /** Returns whether the shard's end lacks its checkpoint, though one is possible. */
  public boolean isShardEndMissing() {
    return lastOfShard != null && !leaseLost && !last.equals(TestCheckpoint.SHARD_END);
  }

  public List<TestCheckpoint> stored() {
    return List.copyOf(stored);
  }

  public List<CheckpointAttempt> attempts() {
    return List.copyOf(attempts);
  }
}
