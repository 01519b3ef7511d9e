package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DecodeException;
import io.jkinesis.handler.ExpiredException;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.HandlerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Counts and reports retries, and sends a record that failed for good to the dead-letter sink, or
 * fails the session if there is none.
 */
final class FailedRecords {

  private final ShardInfo shard;
  private final HandlerSettings settings;
  private final Counters counters;
  private final BooleanSupplier isOver;
  private final RepeatedWarning storedWarning;
  private final RepeatedWarning listenerWarning;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  FailedRecords(
      ShardInfo shard, HandlerSettings settings, Counters counters, BooleanSupplier isOver) {
    this.shard = shard;
    this.settings = settings;
    this.counters = counters;
    this.isOver = isOver;
    this.storedWarning = new RepeatedWarning(shard.shardId(), "dead letters");
    this.listenerWarning = new RepeatedWarning(shard.shardId(), "failures of listeners");
    SharedSink sink = settings.deadLetters();
    if (sink != null) {
      sink.acquire();
    }
  }

  /** Logs suppressed warnings, so that the log does not grow with each record. */
  void logIfDue() {
    storedWarning.logIfDue();
    listenerWarning.logIfDue();
  }

  /** Releases the sink. */
  void close() throws Exception {
    storedWarning.close();
    listenerWarning.close();
    SharedSink sink = settings.deadLetters();
    if (sink != null) {
      sink.release();
    }
  }

  /** These records are attempted again after a pause. */
  void retrying(List<KinesisRecord> records, int attempt, Throwable failure, Duration pause) {
    counters.countRetry();
    if (!settings.listeners().isEmpty()) {
      FailedAttemptEvent event = new FailedAttemptEvent(shard, records, attempt, failure, pause);
      tell(listener -> listener.retrying(event));
    }
  }

  /**
   * Turns a record into a dead letter; when this returns, it is durable.
   *
   * @throws WorkOverException if the work is over, so that the record's failure does not count
   * @throws Exception if the session must fail because there is no sink or it could not store the
   *     dead letter; what the handler threw, if that was an interruption
   */
  void giveUp(KinesisRecord record, int attempts, Throwable failure) throws Exception {
    if (failure instanceof InterruptedException interruption) {
      throw interruption; // says nothing about the record
    }
    SharedSink sink = settings.deadLetters();
    if (sink == null) {
      throw new HandlerException(
          shard.shardId()
              + ": "
              + failed(record, attempts, failure)
              + "; without dead letters, the session fails",
          failure);
    }
    DeadLetter letter = DeadLetter.of(shard, record, failure).withAttempts(attempts);
    store(sink, letter);
    counters.countDeadLetter();
    storedWarning.log(failed(record, attempts, failure) + "; stored as a dead letter");
    tell(listener -> listener.deadLettered(letter));
  }

  private void store(SharedSink sink, DeadLetter letter)
      throws HandlerException, WorkOverException {
    // A flag that the handler has left must not interrupt the sink. The end of the session may have
    // set it, too, but is known before that.
    boolean unused = Thread.interrupted();
    WorkOverException.throwIf(isOver);
    oneAtATime.lock();
    try {
      sink.store(letter);
    } catch (Exception e) {
      String failed = failed(letter.record(), letter.attempts(), letter.failure());
      HandlerException both =
          new HandlerException(
              shard.shardId()
                  + ": "
                  + failed
                  + "; the dead letter cannot be stored: "
                  + (e instanceof DeadLetterFileException file
                      ? file.getMessage()
                      : e.getClass().getName()), // a message may quote the record
              e);
      both.addSuppressed(letter.failure());
      throw both;
    } finally {
      oneAtATime.unlock();
    }
  }

  private static String failed(KinesisRecord record, int attempts, Throwable failure) {
    return "record %s/%d: %s%s"
        .formatted(
            record.sequenceNumber(),
            record.subSequenceNumber(),
            describe(failure),
            attempts <= 1 ? "" : " in attempt " + attempts);
  }

  /** Describes the failure without its message, which may quote record data. */
  private static String describe(Throwable failure) {
    if (failure instanceof DecodeException) {
      Throwable cause = failure.getCause();
      return "cannot be decoded: " + (cause == null ? failure : cause).getClass().getName();
    }
    if (failure instanceof ExpiredException) {
      return "is older than maxAge";
    }
    return "the handler threw " + failure.getClass().getName();
  }

  private void tell(Consumer<HandlerListener> event) {
    for (HandlerListener listener : settings.listeners()) {
      try {
        event.accept(listener);
      } catch (VirtualMachineError e) {
        throw e;
      } catch (Throwable e) { // a checked exception, too, in other languages
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        listenerWarning.log("a listener threw " + e.getClass().getName());
      }
    }
  }
}
