package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.HandlerException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What becomes of a record that cannot be handled: a dead letter, or the end of the process. */
final class SetAside {

  private final String shardId;
  private final @Nullable DeadLetterSink sink;
  private final Counters counters;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  SetAside(String shardId, @Nullable DeadLetterSink sink, Counters counters) {
    this.shardId = shardId;
    this.sink = sink;
    this.counters = counters;
  }

  /**
   * Makes a dead letter of a record; when this returns, it is durable.
   *
   * @throws Exception if the process has to end, since there are no dead letters or this one cannot
   *     be stored; what the handler threw, if that was an interruption
   */
  void setAside(KinesisRecord record, int attempts, Exception failure) throws Exception {
    if (failure instanceof InterruptedException) {
      throw failure; // says nothing of the record
    }
    String failed =
        "%s: record %s/%d: expected the handler to return, but it threw %s%s"
            .formatted(
                shardId,
                record.sequenceNumber(),
                record.subSequenceNumber(),
                failure.getClass().getName(),
                attempts == 1 ? "" : ", the last of " + attempts + " tries");
    if (sink == null) {
      throw new HandlerException(failed + "; without dead letters the process ends", failure);
    }
    store(sink, new DeadLetter(shardId, record, attempts, failure, Instant.now()), failed);
    counters.countDeadLetter();
    System.getLogger("io.jkinesis").log(Level.WARNING, failed + "; it is a dead letter now");
  }

  private void store(DeadLetterSink to, DeadLetter letter, String failed) throws Exception {
    // What the handler has left behind must not keep a sink from waiting for its answer.
    Thread.interrupted();
    oneAtATime.lock();
    try {
      to.store(letter);
    } catch (Exception e) {
      HandlerException both =
          new HandlerException(
              failed + "; the dead letter cannot be stored: " + e.getClass().getName(), e);
      both.addSuppressed(letter.failure());
      throw both;
    } finally {
      oneAtATime.unlock();
    }
  }
}
