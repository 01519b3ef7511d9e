package io.jkinesis.lab.demo;

import io.jkinesis.lab.EndOfProcess;
import io.jkinesis.lab.Journals;
import io.jkinesis.lab.ProcessWatch;
import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.WorkerProcess;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Monitors how records are put and consumed, and displays it. */
final class ConsumptionMonitor {

  private static final long TICK_MILLIS = 250;
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  private final SteadyProducer producer;
  private final DemoScenario script;
  private final Journals journals;
  private final LeaseTable leases;
  private final DemoOutput narrator;
  private final ProcessWatch processes;

  private final Stopwatch sinceStart = new Stopwatch();
  private Stopwatch sinceProgress = new Stopwatch();
  private Duration toFirstRecord = Duration.ZERO;
  private int processed;
  private boolean hasPage;

  ConsumptionMonitor(
      SteadyProducer producer,
      DemoScenario script,
      Journals journals,
      LeaseTable leases,
      DemoOutput narrator,
      ProcessWatch processes) {
    this.producer = producer;
    this.script = script;
    this.journals = journals;
    this.leases = leases;
    this.narrator = narrator;
    this.processes = processes;
  }

  /**
   * Returns when every record is processed and every shard has a consumer or is finished.
   *
   * @throws JkinesisException if a part has exited, or if no record was processed for a long time
   */
  void await(
      WorkerProcess worker, LocalServices services, EndOfProcess end, int records, int shards)
      throws JkinesisException, IOException, InterruptedException {
    while (true) {
      showPage(worker);
      Leases table = leases();
      List<DemoProgress.ShardRow> rows = look(table);
      narrator.show(producer.put(), processed, rows, ShardStates.now(rows, table));
      if (script.isDone() && processed == records && allBegun(rows, shards)) {
        return;
      }
      end.requireNotEnding();
      requireHealth(worker, services);
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
  }

  private void showPage(WorkerProcess worker) throws IOException {
    String page = hasPage ? null : worker.page();
    if (page != null) {
      hasPage = true;
      narrator.event("the worker's page, while it runs: " + page);
    }
  }

  /** Displays the state once more, with the current activity. */
  void show(String now) throws JkinesisException, IOException {
    narrator.show(producer.put(), processed, look(leases()), now);
  }

  /** Returns the time until the first record; zero before there is one. */
  Duration toFirstRecord() {
    return toFirstRecord;
  }

  /** Returns the lease table; empty while there is none. */
  Leases leases() throws JkinesisException {
    return leases.read().orElse(Leases.none());
  }

  private List<DemoProgress.ShardRow> look(Leases table) throws IOException {
    journals.poll();
    processes.look();
    int before = processed;
    processed = journals.distinct();
    if (processed > before) {
      sinceProgress = new Stopwatch();
    }
    if (before == 0 && processed > 0) {
      toFirstRecord = sinceStart.elapsed();
      script.consumptionBegan();
      narrator.event(
          String.format(
              Locale.ROOT,
              "first record processed, %.1f s after the start",
              toFirstRecord.toMillis() / 1e3));
    }
    return ShardStates.rows(journals, table);
  }

  private static boolean allBegun(List<DemoProgress.ShardRow> rows, int shards) {
    return rows.size() == shards
        && rows.stream()
            .map(DemoProgress.ShardRow::state)
            .allMatch(
                state -> state.equals(ShardStates.CONSUMING) || state.equals(ShardStates.ENDED));
  }

  private void requireHealth(WorkerProcess worker, LocalServices services)
      throws JkinesisException, IOException, InterruptedException {
    worker.requireAlive();
    script.requireNotFailed();
    if (services.failure().isDone()) {
      throw JkinesisException.failure(String.valueOf(services.failure().join().getMessage()));
    }
    if (sinceProgress.elapsed().compareTo(LONGEST_STANDSTILL) > 0) {
      throw JkinesisException.failure(
          "no record was processed for "
              + LONGEST_STANDSTILL.toSeconds()
              + " s: the demo gives up; the worker's log is "
              + worker.log());
    }
  }
}
