package io.jkinesis.lab;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Puts records at a steady rate. It sends one request at a time, with each key at most once, and
 * puts rejected records again before all others: so the records of each key are in the stream in
 * sequence. All methods except {@link #putUntil} may be called from any thread.
 */
public final class SteadyProducer {

  /** The maximum of one request. */
  public static final int MAX_BATCH = 500;

  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private final UnaryOperator<List<NumberedRecord>> sink;
  private final IntFunction<NumberedRecord> records;
  private final int batch;
  private final int rate;
  private final AtomicInteger put = new AtomicInteger();

  /** Guarded by this object's lock. */
  private boolean stopped;

  /** Guarded by this object's lock. */
  private boolean paused;

  /**
   * @param sink puts records and returns those that were rejected
   * @param records the record at each position of the sequence
   * @param batch the maximum number of records per request; not more than the number of keys
   * @param rate records per second
   */
  public SteadyProducer(
      UnaryOperator<List<NumberedRecord>> sink,
      IntFunction<NumberedRecord> records,
      int batch,
      int rate) {
    this.sink = sink;
    this.records = records;
    this.batch = batch;
    this.rate = rate;
  }

  /** Returns how many records the stream has accepted, from the first. */
  public int put() {
    return put.get();
  }

  /** Stops after the current request, even during a pause. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Sends no more requests after the current one, or continues at the same rate, without making up
   * for the pause.
   */
  public synchronized void setPaused(boolean pause) {
    paused = pause;
    notifyAll();
  }

  /** Waits for the end of a pause; returns false if the producer is stopped. */
  private synchronized boolean awaitNoPause() throws InterruptedException {
    while (paused && !stopped) {
      wait();
    }
    return !stopped;
  }

  /** Puts the records up to a position; returns when the stream has accepted them. */
  public void putUntil(int end) throws InterruptedException {
    long start = System.nanoTime();
    int first = put.get();
    while (put.get() < end) {
      long beforePause = System.nanoTime();
      if (!awaitNoPause()) {
        return;
      }
      start += System.nanoTime() - beforePause;
      int from = put.get();
      long due = start + TimeUnit.SECONDS.toNanos(from - first) / rate;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      putAll(IntStream.range(from, Math.min(from + batch, end)).mapToObj(records).toList());
    }
  }

  private void putAll(List<NumberedRecord> batchToPut) throws InterruptedException {
    List<NumberedRecord> left = batchToPut;
    while (true) {
      List<NumberedRecord> refused = sink.apply(left);
      put.addAndGet(left.size() - refused.size());
      if (refused.isEmpty()) {
        return;
      }
      left = refused;
      TimeUnit.NANOSECONDS.sleep(BEFORE_RETRY.toNanos());
    }
  }
}
