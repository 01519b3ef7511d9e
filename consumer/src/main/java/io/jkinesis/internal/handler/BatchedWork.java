package io.jkinesis.internal.handler;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.BatchHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Handles batches that reach over calls, one after the other on a thread of their own. */
final class BatchedWork implements QueueEngine.Work {

  private final BatchQueue queue;
  private final BatchRunner runner;
  private final InFlight inFlight;

  BatchedWork(BatchHandler handler, BatchQueue queue, ShardContext context, InFlight inFlight) {
    this.queue = queue;
    this.runner = new BatchRunner(handler, context);
    this.inFlight = inFlight;
  }

  @Override
  public void add(Ticket ticket) {
    queue.add(ticket);
  }

  @Override
  public void flush() {
    queue.flush();
  }

  /** For one thread. */
  void handleUntilOver() {
    try {
      while (!inFlight.isOver()) {
        List<Ticket> batch = queue.take();
        runner.run(batch.stream().map(Ticket::record).toList(), new Finishing(batch));
        // What a handler has left behind is not for the next wait.
        Thread.interrupted();
      }
    } catch (Throwable e) {
      inFlight.fail(e); // of no account once it is stopped
    }
  }

  /** Finishes the tickets of a batch as its records are done, part by part. */
  private final class Finishing implements BatchRunner.Progress {
    private final Deque<Ticket> tickets;

    Finishing(List<Ticket> batch) {
      tickets = new ArrayDeque<>(batch);
    }

    @Override
    public void done(List<KinesisRecord> records) {
      for (int i = 0; i < records.size(); i++) {
        inFlight.finish(tickets.remove());
      }
    }

    @Override
    public void beforeTry() throws InterruptedException {
      if (inFlight.isOver()) {
        throw new InterruptedException();
      }
      inFlight.attemptBegins();
    }

    @Override
    public void pauses(Duration pause) throws InterruptedException {
      inFlight.attemptPauses(pause);
      if (inFlight.isOver()) {
        throw new InterruptedException(); // ours may have come before the pause
      }
    }
  }
}
