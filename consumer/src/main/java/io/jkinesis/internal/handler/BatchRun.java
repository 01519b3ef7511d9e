package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.HandlerException;
import io.jkinesis.handler.RecordsFailedException;
import io.jkinesis.handler.RetryAfterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Handles one batch, on the caller's thread, until each record is handled or a dead letter.
 *
 * <p>If the handler names the records that failed, only these are retried. Otherwise the batch is
 * retried, then split in half repeatedly until each failing record is isolated. A half gets one
 * attempt, because one bad record is the likely reason. It gets more only if the handler throws
 * {@link RetryAfterException}, and all halves together get at most the attempts of a batch. A
 * single record gets all attempts, because it may have nothing to do with the earlier failures.
 */
final class BatchRun {

  private final Handling handling;
  private final BatchHandler.WithContext handler;
  private final List<KinesisRecord> batch;
  private final BatchProgress progress;
  private final RetryPolicy retry;
  private final FinishedPrefix prefix;
  private final OutageGuard guard;
  private int retriesOfParts;

  BatchRun(
      Handling handling,
      BatchHandler.WithContext handler,
      List<KinesisRecord> batch,
      BatchProgress progress) {
    this.handling = handling;
    this.handler = handler;
    this.batch = batch;
    this.progress = progress;
    this.retry = handling.settings().retry();
    this.prefix = new FinishedPrefix(batch);
    this.guard = new OutageGuard(retry);
  }

  /**
   * Returns when all records are handled or dead letters.
   *
   * @throws WorkOverException if the work is over
   * @throws Exception if a record can be neither; records that were reported to the progress are
   *     finished
   */
  void run() throws Exception {
    handle(batch, false);
  }

  /**
   * Handles a part of the batch, which may be empty.
   *
   * @param isHalf whether the whole batch has failed
   */
  private void handle(List<KinesisRecord> part, boolean isHalf) throws Exception {
    RetryPolicy.Attempts attempts = retry.begin();
    List<KinesisRecord> left = part;
    while (!left.isEmpty()) {
      Throwable failure = attempt(left, attempts);
      if (failure == null) {
        handled(left);
        return;
      }
      if (failure instanceof RecordsFailedException named) {
        NamedFailures found = NamedFailures.among(left, named);
        handled(found.done());
        if (named.isRestOutstanding() && !found.done().isEmpty()) {
          attempts = retry.begin(); // not the record that failed before
          attempts.begin();
        }
        left = retryNamed(found, named, attempts);
        if (left == found.outstanding()) {
          attempts = retry.begin();
        }
      } else if (failure instanceof UndecodableRecordsException found) {
        handleDecodable(left, found, isHalf);
        return;
      } else {
        Duration pause = pauseAfter(failure, attempts, left, isHalf && left.size() > 1);
        if (pause == null) {
          giveUpOrHalve(left, attempts.count(), failure);
          return;
        }
        pause(left, attempts.count(), failure, pause);
      }
    }
  }

  /**
   * Handles the decodable records first: a record that can become no dead letter fails the session.
   */
  private void handleDecodable(
      List<KinesisRecord> part, UndecodableRecordsException found, boolean isHalf)
      throws Exception {
    handle(found.among(part, true), isHalf);
    for (KinesisRecord record : found.among(part, false)) {
      giveUp(record, 1, found.failureOf(record));
    }
  }

  /** Returns what the handler threw, or null if it succeeded. */
  private @Nullable Throwable attempt(List<KinesisRecord> records, RetryPolicy.Attempts attempts)
      throws Exception {
    progress.beforeAttempt();
    handling.throwIfOver();
    attempts.begin();
    try {
      handling.interceptors().attempt(handler, records, handling.context().of(attempts.count()));
      return null;
    } catch (Throwable e) {
      // The exception reports the interrupt of the attempt; the flag would end a pause.
      boolean unused = Thread.interrupted();
      if (!handling.settings().isFailureOfRecords(e)) {
        throw e;
      }
      handling.throwIfOver();
      return e;
    }
  }

  private @Nullable Duration pauseAfter(
      Throwable failure, RetryPolicy.Attempts attempts, List<KinesisRecord> part, boolean isHalf) {
    if (isHalf
        && !(failure instanceof RetryAfterException && retriesOfParts < retry.maxAttempts() - 1)) {
      return null;
    }
    Duration pause = attempts.pauseAfter(failure);
    if (pause != null && part.size() > 1) {
      retriesOfParts++;
    }
    return pause;
  }

  private void giveUpOrHalve(List<KinesisRecord> part, int attempts, Throwable failure)
      throws Exception {
    if (part.size() == 1) {
      giveUp(part.get(0), attempts, failure);
    } else if (failure instanceof InterruptedException interruption) {
      throw interruption; // says nothing about the records
    } else {
      int half = part.size() / 2;
      handle(part.subList(0, half), true);
      handle(part.subList(half, part.size()), true);
    }
  }

  /** Returns the records to attempt next. */
  private List<KinesisRecord> retryNamed(
      NamedFailures found, RecordsFailedException named, RetryPolicy.Attempts attempts)
      throws Exception {
    List<KinesisRecord> retried = new ArrayList<>();
    Duration longest = Duration.ZERO;
    for (KinesisRecord record : found.failed()) {
      Exception failure = failureOf(record, named);
      Duration pause = attempts.pauseAfter(failure);
      if (pause == null) {
        giveUp(record, attempts.count(), failure);
      } else {
        retried.add(record);
        longest = pause.compareTo(longest) > 0 ? pause : longest;
      }
    }
    if (retried.isEmpty()) {
      return found.outstanding();
    }
    Exception first = failureOf(retried.get(0), named);
    pause(retried, attempts.count(), first, longest);
    retried.addAll(found.outstanding());
    return retried;
  }

  private static Exception failureOf(KinesisRecord record, RecordsFailedException named) {
    return named.failures().getOrDefault(record, named);
  }

  private void pause(List<KinesisRecord> records, int attempts, Throwable failure, Duration pause)
      throws Exception {
    handling.failed().retrying(records, attempts, failure, pause);
    progress.pauses(pause);
    handling.throwIfOver();
    TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(pause));
  }

  private void giveUp(KinesisRecord record, int attempts, Throwable failure) throws Exception {
    if (guard.isOutage(failure)) {
      throw new HandlerException(
          "%s: record %s/%d: the third in a row that failed with %s despite retries; this looks like an outage, so the session fails"
              .formatted(
                  handling.context().shard().shardId(),
                  record.sequenceNumber(),
                  record.subSequenceNumber(),
                  failure.getClass().getName()),
          failure);
    }
    handling.failed().giveUp(record, attempts, failure);
    done(List.of(record));
  }

  private void handled(List<KinesisRecord> records) {
    if (!records.isEmpty()) {
      guard.handled();
      handling.counters().countHandled(records.size());
      done(records);
    }
  }

  private void done(List<KinesisRecord> records) {
    int more = prefix.add(records);
    if (more > 0) {
      progress.done(more, prefix.last());
    }
  }
}
