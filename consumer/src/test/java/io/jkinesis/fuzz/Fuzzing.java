package io.jkinesis.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many sessions on all processors, and checks that none of them blocks. */
final class Fuzzing {

  private static final int PATIENCE_SECONDS = 20;

  private final Damage damage;
  private final long seed;
  private final long end;
  private final AtomicLong next;
  private volatile boolean failed;

  /** Prepares to run the sessions of a seed, from one index to another (exclusive). */
  Fuzzing(Damage damage, long seed, long start, long end) {
    this.damage = damage;
    this.seed = seed;
    this.next = new AtomicLong(start);
    this.end = end;
  }

  /**
   * Runs the sessions.
   *
   * @return their results
   * @throws AssertionError at the first that differs from the reference, or blocks
   */
  FuzzTally run() throws InterruptedException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      workers.add(new Worker());
    }
    FuzzTally tally = new FuzzTally();
    for (Worker worker : workers) {
      tally.add(await(worker));
    }
    return tally;
  }

  /**
   * Counts seconds without progress, not the time: if the machine sleeps, no session is blocked.
   */
  private FuzzTally await(Worker worker) throws InterruptedException {
    long seen = -1;
    int patience = PATIENCE_SECONDS;
    while (true) {
      try {
        return worker.task.get(1, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AssertionError difference) {
          throw difference;
        }
        throw new AssertionError(FuzzReport.of(damage, seed, worker.index), e);
      } catch (TimeoutException e) {
        long steps = worker.steps.get();
        patience = steps == seen ? patience - 1 : PATIENCE_SECONDS;
        seen = steps;
        if (patience == 0) {
          failed = true;
          throw worker.hangs();
        }
      }
    }
  }

  private final class Worker {
    private final AtomicLong steps = new AtomicLong();
    private final FutureTask<FuzzTally> task = new FutureTask<>(this::hold);
    private final Thread thread = new Thread(task, "fuzz");
    private volatile long index;

    Worker() {
      thread.setDaemon(true);
      thread.start();
    }

    private FuzzTally hold() {
      FuzzTally tally = new FuzzTally();
      while (!failed) {
        index = next.getAndIncrement();
        if (index >= end) {
          break;
        }
        steps.incrementAndGet();
        FuzzCase fuzzCase = damage.make(seed, index);
        Comparison comparison = new Comparison(fuzzCase);
        if (!comparison.agrees()) {
          failed = true;
          throw new AssertionError(report(fuzzCase));
        }
        tally.add(comparison);
      }
      return tally;
    }

    private String report(FuzzCase fuzzCase) {
      FuzzCase smallest = new Shrinking(steps::incrementAndGet).shrink(fuzzCase);
      return FuzzReport.of(damage, seed, index)
          + FuzzReport.of(smallest)
          + new Comparison(smallest).difference();
    }

    private AssertionError hangs() {
      AssertionError error =
          new AssertionError(
              FuzzReport.of(damage, seed, index)
                  + FuzzReport.of(damage.make(seed, index))
                  + "does not end; its thread:");
      error.setStackTrace(thread.getStackTrace());
      return error;
    }
  }
}
