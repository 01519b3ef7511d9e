package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Handles batches that can span calls, one after the other on its own thread. */
final class BatchedWork implements QueueEngine.Work {

  private final Handling handling;
  private final Supplier<BatchHandler.WithContext> handlers;
  private final BatchQueue queue;
  private final InFlight inFlight;
  private final HandlerThreads workers;
  private volatile boolean isHandling;

  BatchedWork(
      Handling handling,
      Supplier<BatchHandler.WithContext> handlers,
      BatchQueue queue,
      InFlight inFlight,
      HandlerThreads workers) {
    this.handling = handling;
    this.handlers = handlers;
    this.queue = queue;
    this.inFlight = inFlight;
    this.workers = workers;
  }

  @Override
  public void start() {
    workers.run(this::handleUntilOver);
  }

  @Override
  public void add(InFlightRecord ticket) {
    queue.add(ticket);
  }

  /** The thread that waits for the next batch does not count: no handler is running. */
  @Override
  public boolean isRunning() {
    return isHandling;
  }

  @Override
  public void flush() {
    queue.flush();
  }

  /** Runs on the handler's thread. */
  private void handleUntilOver() {
    try {
      while (!inFlight.isOver()) {
        List<InFlightRecord> batch = queue.take();
        List<KinesisRecord> records = batch.stream().map(InFlightRecord::record).toList();
        isHandling = true;
        try {
          new BatchRun(handling, handlers.get(), records, new Finishing(batch)).run();
        } finally {
          isHandling = false;
        }
        // A flag that the handler has left must not end the next wait.
        boolean unused = Thread.interrupted();
      }
    } catch (Throwable e) {
      inFlight.fail(e); // is ignored once the work is stopped
    }
  }

  /** Finishes the tickets of a batch as its records are finished, part by part. */
  private final class Finishing implements BatchProgress {
    private final Deque<InFlightRecord> tickets;

    Finishing(List<InFlightRecord> batch) {
      tickets = new ArrayDeque<>(batch);
    }

    @Override
    public void done(int count, KinesisRecord last) {
      for (int i = 0; i < count; i++) {
        inFlight.finish(tickets.remove());
      }
    }

    @Override
    public void beforeAttempt() {
      inFlight.attemptBegins();
    }

    @Override
    public void pauses(Duration pause) {
      inFlight.attemptPauses(pause);
    }
  }
}
