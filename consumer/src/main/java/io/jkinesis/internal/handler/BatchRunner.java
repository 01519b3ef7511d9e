package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.Retry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives records to a handler until each is done: tries again what fails, then halves it, and sets
 * aside what fails alone. Works and waits on the caller's thread, in the order of the records.
 */
final class BatchRunner {

  /** Hears how it goes. */
  interface Progress {
    /** These records are done; all before them are. */
    void done(List<KinesisRecord> records);

    /** A try is about to be made. */
    void beforeTry() throws Exception;

    /** A try failed; the next one comes after a pause. */
    void pauses(Duration pause) throws Exception;
  }

  private final BatchHandler handler;
  private final Retry retry;
  private final SetAside setAside;
  private final Counters counters;

  BatchRunner(BatchHandler handler, ShardContext context) {
    this.handler = handler;
    this.retry = context.settings().retry();
    this.setAside = context.newSetAside();
    this.counters = context.counters();
  }

  /**
   * Returns when all records are done.
   *
   * @throws Exception if a record can be neither handled nor set aside; all before it are done
   */
  void run(List<KinesisRecord> records, Progress progress) throws Exception {
    run(records, progress, retry);
  }

  private void run(List<KinesisRecord> records, Progress progress, Retry policy) throws Exception {
    Tries tries = new Tries(policy);
    Exception failure = failureOf(records, progress, tries);
    if (failure == null) {
      counters.countHandled(records.size());
      progress.done(records);
    } else if (records.size() == 1) {
      setAside.setAside(records.get(0), tries.attempts(), failure);
      progress.done(records);
    } else if (failure instanceof InterruptedException) {
      throw failure; // says nothing of the records
    } else {
      int half = records.size() / 2;
      runHalf(records.subList(0, half), progress);
      runHalf(records.subList(half, records.size()), progress);
    }
  }

  /** One record is bad, most likely: it alone is worth all tries, and what asks for another. */
  private void runHalf(List<KinesisRecord> half, Progress progress) throws Exception {
    run(half, progress, half.size() == 1 ? retry : retry.retryOn(failure -> false));
  }

  /** Returns what the last try threw, or null if it succeeded. */
  private @Nullable Exception failureOf(List<KinesisRecord> records, Progress progress, Tries tries)
      throws Exception {
    while (true) {
      progress.beforeTry();
      tries.begin();
      try {
        handler.handle(records);
        return null;
      } catch (Exception e) {
        // What an interrupt did to the try is told by the exception; the flag would end the pause.
        Thread.interrupted();
        Duration pause = tries.pauseAfter(e);
        if (pause == null) {
          return e;
        }
        counters.countRetry();
        progress.pauses(pause);
        TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(pause));
      }
    }
  }
}
