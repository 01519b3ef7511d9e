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

/** A worker under a supervisor that restarts it one second after it has exited. */
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

  /** Returns its network to the services. */
  public WorkerNetwork network() {
    return network;
  }

  /** Returns how often it was started. */
  public synchronized int starts() {
    return starts;
  }

  /** Returns whether it is running and not suspended. */
  public synchronized boolean isRunning() {
    return process.isAlive() && suspensions.isEmpty();
  }

  /** Returns its running consumers. */
  public synchronized List<ProcessHandle> consumers() {
    return process.consumers();
  }

  /** Returns how often its process has exited, by exit code. */
  synchronized Map<Integer, Integer> exits() {
    return Map.copyOf(exits);
  }

  /** Describes its state for the user. */
  public synchronized String state() {
    if (!process.isAlive()) {
      return "down";
    }
    if (!suspensions.isEmpty()) {
      return "suspended";
    }
    return setup.inProcess() ? "up" : process.consumers().size() + " consumers";
  }

  /** Sends SIGKILL. */
  public synchronized void kill() {
    noteConsumers();
    process.handle().destroyForcibly();
  }

  /** Sends SIGTERM. */
  public synchronized void terminate() {
    process.handle().destroy();
  }

  /** Sends SIGSTOP; its consumers are suspended too, or continue. */
  public synchronized void suspend(boolean withConsumers) throws IOException {
    // The worker first: then it cannot start a consumer that would be overlooked.
    suspensions.add(Suspension.of(List.of(process.handle())));
    if (withConsumers) {
      suspensions.add(Suspension.of(process.consumers()));
    }
  }

  /** Sends SIGCONT to all processes that {@link #suspend} has stopped. */
  public synchronized void resume() throws IOException {
    for (Suspension suspension : suspensions) {
      suspension.close();
    }
    suspensions.clear();
  }

  /** Notes its exit, and restarts it when it is time. */
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

  /** Requests a graceful, final stop. */
  synchronized void beginToStop() throws IOException {
    closed = true;
    process.beginToStop();
  }

  /** Waits for the graceful stop. */
  void awaitStop() throws JkinesisException, IOException, InterruptedException {
    process.stop();
  }

  /** Kills it if it is still running. */
  synchronized void close() {
    closed = true;
    process.close();
  }

  private void noteConsumers() {
    consumers.addAll(process.consumers());
  }
}
