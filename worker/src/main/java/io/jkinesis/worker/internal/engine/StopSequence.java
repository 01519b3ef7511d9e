package io.jkinesis.worker.internal.engine;

import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.kcl.ShardProcessors;
import io.jkinesis.worker.internal.supervision.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shutdown of a worker. The KCL tells the consumers to shut down, and ends when they have.
 * Consumers that exceed the grace period are interrupted. Then the KCL is stopped without waiting
 * for it, because that takes 10 s if a consumer is blocked.
 */
final class StopSequence {

  private static final Logger log = LoggerFactory.getLogger(StopSequence.class);

  /** How long interrupted consumers may take to return. */
  private static final Duration INTERRUPTED = Duration.ofSeconds(1);

  /** How long the KCL may take to end when no consumer is left. */
  private static final Duration NONE_LEFT = Duration.ofMillis(1500);

  /**
   * How long the KCL may take until it starts to tell the consumers. A stop within a second of the
   * start was once seen to reach no consumer within 30 s.
   */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);

  private static final long POLL_MILLIS = 20;

  private final EngineSetup setup;
  private final KclLoop loop;
  private final ShardProcessors processors;
  private final Supervisor supervisor;
  private final WorkerEvents events;
  private final StopLedger ledger;
  private final @Nullable String failure;
  private final long begun = System.nanoTime();
  private Duration grace;
  private List<String> interrupted = List.of();
  private List<String> abandoned = List.of();

  StopSequence(
      EngineSetup setup,
      KclLoop loop,
      ShardProcessors processors,
      Supervisor supervisor,
      WorkerEvents events,
      StopLedger ledger,
      @Nullable String failure,
      Duration grace) {
    this.setup = setup;
    this.loop = loop;
    this.processors = processors;
    this.supervisor = supervisor;
    this.events = events;
    this.ledger = ledger;
    this.failure = failure;
    this.grace = grace;
  }

  /** Called for another stop: from now on the shorter grace period applies. */
  synchronized void shorten(Duration newGrace) {
    Duration since = since(begun);
    if (since.plus(newGrace).compareTo(grace) < 0) {
      grace = since.plus(newGrace);
    }
    notifyAll();
  }

  /** Stops everything. The failure of one step does not prevent the others. */
  void run() {
    events.publish(new WorkerEvent.Stopping(failure));
    step("telling the consumers", processors::stopping);
    step("ending the restarts", supervisor::stop);
    step("waiting for the consumers", this::awaitConsumers);
    step("interrupting the consumers", this::interruptConsumers);
    step("ending the KCL", this::endKcl);
    step("closing the sessions", setup.sessions()::close);
    step("closing the clients", setup.configs()::close);
    step("removing the meters", setup.metrics()::close);
  }

  private static void step(String name, Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      log.warn("stopping the worker: {} failed", name, e);
    }
  }

  private void awaitConsumers() {
    if (loop.requestStop()) {
      await(this::isGraceOver, this::isStopped);
    }
  }

  private void interruptConsumers() {
    TreeSet<String> unfinished = new TreeSet<>(processors.consuming());
    unfinished.addAll(processors.inCall());
    interrupted = List.copyOf(unfinished);
    processors.abandon("did not stop within the grace period of " + grace().toSeconds() + " s");
  }

  private void endKcl() {
    loop.end();
    long abandonedAt = System.nanoTime();
    await(() -> since(abandonedAt).compareTo(INTERRUPTED) > 0, this::isOver);
    abandoned = processors.inCall();
  }

  /** Returns the report; called after {@link #run}. */
  StopReport report() {
    return new StopReport(
        failure, ledger.told(), ledger.ended(), interrupted, abandoned, since(begun));
  }

  private boolean isOver() {
    return processors.inCall().isEmpty() && loop.ended().isDone();
  }

  private boolean isGraceOver() {
    return since(begun).compareTo(grace()) >= 0;
  }

  private synchronized Duration grace() {
    return grace;
  }

  private boolean toldByUs;
  private long noneLeftSince;

  /** The KCL counts the stopped consumers itself, and may never finish. */
  private boolean isStopped() {
    if (loop.ended().isDone()) {
      return true;
    }
    if (!toldByUs && since(begun).compareTo(TOLD_WITHIN) > 0) {
      toldByUs = true;
      processors.tellStop();
    }
    if (!processors.shards().isEmpty()) {
      noneLeftSince = 0;
      return false;
    }
    noneLeftSince = noneLeftSince == 0 ? System.nanoTime() : noneLeftSince;
    return since(noneLeftSince).compareTo(NONE_LEFT) > 0;
  }

  private synchronized void await(BooleanSupplier isTooLate, BooleanSupplier isDone) {
    while (!isDone.getAsBoolean() && !isTooLate.getAsBoolean()) {
      try {
        wait(POLL_MILLIS);
      } catch (InterruptedException e) {
        return; // this thread is never interrupted
      }
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
