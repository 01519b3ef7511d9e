package io.jkinesis.lab.chaos;

import io.jkinesis.lab.ManagedStream;
import io.jkinesis.lab.NumberedRecord;
import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.worker.JkinesisException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts the records at a steady rate on its own thread. It loses none: if the answer to a request is
 * lost, it sends the request again, whether the first one succeeded or not. So a record can be in
 * the stream twice.
 */
final class LoadGenerator {

  private static final int BATCH = 10;

  private final ManagedStream stream;
  private final SteadyProducer producer;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicInteger doubtful = new AtomicInteger();
  private boolean paused;

  /**
   * @param rate records per second
   */
  LoadGenerator(ManagedStream stream, IntFunction<NumberedRecord> records, int rate) {
    this.stream = stream;
    this.producer = new SteadyProducer(this::put, records, BATCH, rate);
  }

  void start() {
    Thread thread =
        new Thread(
            () -> {
              try {
                producer.putUntil(Integer.MAX_VALUE);
                done.complete(null);
              } catch (Throwable e) {
                done.completeExceptionally(e);
              }
            },
            "producer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns how many records are certainly in the stream. */
  int put() {
    return producer.put();
  }

  /**
   * Puts no more as long as too many records are waiting: otherwise, a long run would be further
   * behind with each fault.
   *
   * @param processed how many of the records are processed
   * @param mostWaiting how many may wait; after a pause, half of it
   * @return a line for the log; null if nothing has changed
   */
  @Nullable String holdBack(int processed, int mostWaiting) {
    int waiting = producer.put() - processed;
    boolean pause = waiting > (paused ? mostWaiting / 2 : mostWaiting);
    if (pause == paused || done.isDone()) {
      return null;
    }
    paused = pause;
    producer.setPaused(pause);
    return String.format(
        Locale.ROOT,
        "the producer %s: %,d records are waiting",
        pause ? "pauses" : "continues",
        waiting);
  }

  /** Returns how many were put again because it was unknown whether they were accepted. */
  int doubtful() {
    return doubtful.get();
  }

  void requireNotFailed() throws JkinesisException, InterruptedException {
    if (done.isCompletedExceptionally()) {
      stop();
    }
  }

  /** Stops; returns when everything that was started is put. */
  void stop() throws JkinesisException, InterruptedException {
    producer.stop();
    try {
      done.get();
    } catch (ExecutionException e) {
      throw JkinesisException.failure("the records could not be put: " + e.getCause(), e);
    }
  }

  private List<NumberedRecord> put(List<NumberedRecord> records) {
    try {
      return stream.put(records);
    } catch (SdkException e) {
      doubtful.addAndGet(records.size());
      return records;
    }
  }
}
