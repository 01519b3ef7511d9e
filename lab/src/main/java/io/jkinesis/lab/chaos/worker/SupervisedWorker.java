package io.jkinesis.lab.chaos.worker;

import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.WorkerProcess;
import io.jkinesis.lab.WorkerSetup;
import io.jkinesis.lab.network.WorkerNetwork;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A worker under a supervisor, which starts it again a second after it has ended. */
public final class SupervisedWorker {

  private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);

  private final WorkerSetup setup;
  private final WorkerNetwork network;
  private final OrphanWatch orphans;
  private final Consumer<String> events;
  private final Set<ProcessHandle> consumers = new LinkedHashSet<>();
  private final Map<Integer, Integer> exits = new TreeMap<>();
  private WorkerProcess process;
  private @Nullable Stopwatch sinceEnd;
  private final List<Suspension> suspensions = new ArrayList<>();
  private int starts = 1;
  private boolean closed;

  SupervisedWorker(
      WorkerSetup setup, WorkerNetwork network, OrphanWatch orphans, Consumer<String> events)
      throws IOException {
    this.setup = setup;
    this.network = network;
    this.orphans = orphans;
    this.events = events;
    this.process = WorkerProcess.start(setup);
  }

  public String id() {
    return setup.workerId();
  }

  /** Its way to the services. */
  public WorkerNetwork network() {
    return network;
  }

  /** How often it was started. */
  public synchronized int starts() {
    return starts;
  }

  /** Whether it runs, and is not suspended. */
  public synchronized boolean isRunning() {
    return process.isAlive() && suspensions.isEmpty();
  }

  /** Its consumers that run now. */
  public synchronized List<ProcessHandle> consumers() {
    return process.consumers();
  }

  /** How often its process ended, by exit code. */
  synchronized Map<Integer, Integer> exits() {
    return Map.copyOf(exits);
  }

  /** For a person: how it is. */
  public synchronized String state() {
    if (!process.isAlive()) {
      return "down";
    }
    if (!suspensions.isEmpty()) {
      return "suspended";
    }
    return setup.inProcess() ? "up" : process.consumers().size() + " consumers";
  }

  /** {@code kill -9}. */
  public synchronized void kill() {
    noteConsumers();
    process.handle().destroyForcibly();
  }

  /** SIGTERM. */
  public synchronized void terminate() {
    process.handle().destroy();
  }

  /** SIGSTOP; its consumers are stopped too, or go on. */
  public synchronized void suspend(boolean withConsumers) throws IOException {
    // The worker first: then it can start no consumer that would be missed.
    suspensions.add(Suspension.of(List.of(process.handle())));
    if (withConsumers) {
      suspensions.add(Suspension.of(process.consumers()));
    }
  }

  /** SIGCONT to all that {@link #suspend} has stopped. */
  public synchronized void resume() throws IOException {
    for (Suspension suspension : suspensions) {
      suspension.close();
    }
    suspensions.clear();
  }

  /** Notes what has become of it, and starts it again when it is time. */
  synchronized void look() throws IOException {
    if (closed) {
      return;
    }
    if (process.isAlive()) {
      noteConsumers();
    } else if (sinceEnd == null) {
      sinceEnd = new Stopwatch();
      exits.merge(process.exitCode(), 1, Integer::sum);
      orphans.begin(id(), consumers);
      consumers.clear();
      events.accept(
          id() + " has ended, exit code " + process.exitCode() + ": " + process.lastWords());
    } else if (sinceEnd.elapsed().compareTo(BEFORE_RESTART) > 0) {
      process = WorkerProcess.start(setup);
      starts++;
      sinceEnd = null;
    }
  }

  /** Tells it to stop in order, for good. */
  synchronized void beginToStop() throws IOException {
    closed = true;
    process.beginToStop();
  }

  /** Waits for the end of a stop in order. */
  void awaitStop() throws JkinesisException, IOException, InterruptedException {
    process.stop();
  }

  /** Ends it immediately if it still runs. */
  synchronized void close() {
    closed = true;
    process.close();
  }

  private void noteConsumers() {
    consumers.addAll(process.consumers());
  }
}
