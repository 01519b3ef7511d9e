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

/**
 * The shutdown of a worker. The KCL tells the consumers to shut down, and ends when they have.
 * Consumers that exceed the grace period are interrupted. Then the KCL is stopped without waiting
 * for it, because that takes 10 s if a consumer is blocked.
 */
final class StopSequence {

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

  StopReport run() {
    events.publish(new WorkerEvent.Stopping(failure));
    processors.stopping();
    supervisor.stop();
    if (loop.requestStop()) {
      await(this::isGraceOver, this::isStopped);
    }
    TreeSet<String> interrupted = new TreeSet<>(processors.consuming());
    interrupted.addAll(processors.inCall());
    processors.abandon("did not stop within the grace period of " + grace().toSeconds() + " s");
    loop.end();
    long abandonedAt = System.nanoTime();
    await(() -> since(abandonedAt).compareTo(INTERRUPTED) > 0, this::isOver);
    List<String> abandoned = processors.inCall();
    setup.sessions().close();
    setup.configs().close();
    setup.metrics().close();
    return new StopReport(
        failure, ledger.told(), ledger.ended(), List.copyOf(interrupted), abandoned, since(begun));
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
        return; // nobody interrupts this thread
      }
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
