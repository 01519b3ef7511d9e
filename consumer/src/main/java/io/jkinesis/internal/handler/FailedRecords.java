package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.HandlerListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Counts and tells what is retried, and sends a record that failed for good to the dead-letter
 * sink, or fails the session if there is none.
 */
final class FailedRecords {

  private final ShardInfo shard;
  private final Settings settings;
  private final Counters counters;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  FailedRecords(ShardInfo shard, Settings settings, Counters counters) {
    this.shard = shard;
    this.settings = settings;
    this.counters = counters;
    SharedSink sink = settings.deadLetters();
    if (sink != null) {
      sink.acquire();
    }
  }

  /** Lets go of the sink. */
  void close() throws Exception {
    SharedSink sink = settings.deadLetters();
    if (sink != null) {
      sink.release();
    }
  }

  /** These are attempted again after a pause. */
  void retrying(List<KinesisRecord> records, int attempt, Throwable failure, Duration pause) {
    counters.countRetry();
    if (!settings.listeners().isEmpty()) {
      FailedAttemptEvent event = new FailedAttemptEvent(shard, records, attempt, failure, pause);
      tell(listener -> listener.retrying(event));
    }
  }

  /**
   * Makes a dead letter of a record; when this returns, it is durable.
   *
   * @throws Exception if the session has to fail, since there are no dead letters or this one
   *     cannot be stored; what the handler threw, if that was an interruption
   */
  void giveUp(KinesisRecord record, int attempts, Throwable failure) throws Exception {
    if (failure instanceof InterruptedException interruption) {
      throw interruption; // says nothing about the record
    }
    SharedSink sink = settings.deadLetters();
    if (sink == null) {
      throw new HandlerException(
          failed(record, attempts, failure) + "; without dead letters, the session fails", failure);
    }
    DeadLetter letter = DeadLetter.of(shard, record, failure).withAttempts(attempts);
    store(sink, letter);
    counters.countDeadLetter();
    log(failed(record, attempts, failure) + "; stored as a dead letter");
    tell(listener -> listener.deadLettered(letter));
  }

  private void store(SharedSink sink, DeadLetter letter) throws HandlerException {
    // What the handler has left behind must not keep a sink from waiting for its answer.
    boolean unused = Thread.interrupted();
    oneAtATime.lock();
    try {
      sink.store(letter);
    } catch (Exception e) {
      String failed = failed(letter.record(), letter.attempts(), letter.failure());
      HandlerException both =
          new HandlerException(
              failed + "; the dead letter cannot be stored: " + e.getClass().getName(), e);
      both.addSuppressed(letter.failure());
      throw both;
    } finally {
      oneAtATime.unlock();
    }
  }

  private String failed(KinesisRecord record, int attempts, Throwable failure) {
    return "%s: record %s/%d: the handler threw %s%s"
        .formatted(
            shard.shardId(),
            record.sequenceNumber(),
            record.subSequenceNumber(),
            failure.getClass().getName(),
            attempts == 1 ? "" : " in attempt " + attempts);
  }

  private void tell(Consumer<HandlerListener> event) {
    for (HandlerListener listener : settings.listeners()) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        log("%s: a listener threw %s".formatted(shard.shardId(), e.getClass().getName()));
      }
    }
  }

  private static void log(String line) {
    System.getLogger("io.jkinesis").log(Level.WARNING, line);
  }
}
