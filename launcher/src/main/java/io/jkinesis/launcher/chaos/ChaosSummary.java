package io.jkinesis.launcher.chaos;

import io.jkinesis.lab.chaos.ChaosReport;
import io.jkinesis.lab.chaos.ChaosReport.Judgement;
import io.jkinesis.lab.chaos.fleet.FleetStep;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** A report as text. */
final class ChaosSummary {

  private static final int MOST_VIOLATIONS = 10;

  private final PrintWriter out;

  ChaosSummary(PrintWriter out) {
    this.out = out;
  }

  void print(ChaosReport report) {
    out.println();
    report.invariants().forEach(this::print);
    out.println();
    if (report.fleet().isEmpty()) {
      printFaults(report);
    } else {
      printFleet(report);
    }
    line(
        "records",
        "%,d put, %,d processed, %,d redelivered",
        report.recordsPut(),
        report.recordsProcessedDistinct(),
        report.replays());
    line(
        "sessions",
        "%,d on %d shards; %,d checkpoints, %,d rejected because the lease was lost, %,d leases"
            + " taken over",
        report.sessions(),
        report.shards(),
        report.checkpointsMoved(),
        report.checkpointsRefused(),
        report.leasesTakenOver());
    line("workers", "exit codes (times): %s", report.workerExits());
    line(
        "gaps",
        "without progress: %.1f s overall, %.1f s of %s; orphans gone within %.1f s",
        report.longestGapSeconds(),
        report.longestGapOfAShardSeconds(),
        report.longestGapShard(),
        report.longestOrphanSeconds());
    line(
        "takeovers",
        "%d, a record waited for %.1f s (median), at most %.1f s; at most %.1f s processed by two",
        report.takeovers(),
        report.medianTakeoverSeconds(),
        report.longestTakeoverSeconds(),
        report.longestOverlapSeconds());
    line(
        "time", "drained in %.1f s, all in %.1f s", report.secondsToDrain(), report.secondsTotal());
    if (!report.evidence().isEmpty()) {
      line("evidence", report.evidence());
    }
    out.flush();
  }

  private void printFaults(ChaosReport report) {
    line("seed", "%d, consumers: %s, %s", report.seed(), report.mode(), report.retrieval());
    line(
        "faults",
        "%d in %s minutes, %d more had no target",
        report.faultsDone(),
        report.minutes(),
        report.faultsWithoutTarget());
    report.faults().forEach((kind, times) -> line("", "%3d  %s", times, kind));
  }

  private void printFleet(ChaosReport report) {
    line("fleet", "consumers: %s, %s", report.mode(), report.retrieval());
    for (FleetStep step : report.fleet()) {
      line(
          "",
          "workers: %d, shards: %s, %s; DynamoDB requests per shard and hour: %,.0f, and %,.0f for"
              + " checkpoints",
          step.workers(),
          step.shardsPerWorker(),
          step.secondsUntilBalanced() == null
              ? "not balanced after %.1f s".formatted(step.seconds())
              : "balanced after %.1f s".formatted(step.secondsUntilBalanced()),
          step.dynamoDbRequests() - step.checkpoints(),
          step.checkpoints());
    }
  }

  private void print(Judgement judgement) {
    String verdict = judgement.holds() ? "@|green,bold VERIFIED|@  " : "@|red,bold VIOLATED|@  ";
    out.println(Ansi.AUTO.string(verdict) + judgement.invariant());
    List<String> violations = judgement.violations();
    violations.stream().limit(MOST_VIOLATIONS).forEach(line -> out.println("          " + line));
    if (violations.size() > MOST_VIOLATIONS) {
      out.println("          and " + (violations.size() - MOST_VIOLATIONS) + " more");
    }
  }

  private void line(String name, String format, Object... arguments) {
    String text = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
    out.printf("%-9s %s%n", name, text);
  }
}
