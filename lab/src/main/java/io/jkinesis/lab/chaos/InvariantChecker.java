package io.jkinesis.lab.chaos;

import io.jkinesis.lab.Folders;
import io.jkinesis.lab.chaos.ChaosReport.Judgement;
import io.jkinesis.lab.chaos.verify.Counts;
import io.jkinesis.lab.chaos.verify.Evidence;
import io.jkinesis.lab.chaos.verify.Gaps;
import io.jkinesis.lab.chaos.verify.Invariant;
import io.jkinesis.lab.chaos.verify.RunHistory;
import io.jkinesis.lab.chaos.verify.Takeovers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the invariants after everything has stopped. */
final class InvariantChecker {

  private final ChaosPlan plan;
  private final Path folder;
  private final ChaosLog events;

  InvariantChecker(ChaosPlan plan, Path folder, ChaosLog events) {
    this.plan = plan;
    this.folder = folder;
    this.events = events;
  }

  ChaosReport judge(ChaosHarness arena, FinalState outcome)
      throws IOException, InterruptedException {
    List<String> left = new ArrayList<>(arena.team().orphans());
    arena.left().forEach(process -> left.add(describe(process)));
    RunHistory history =
        new RunHistory(
            arena.traffic().put(),
            outcome.shards(),
            outcome.stopped(),
            outcome.leases(),
            outcome.stopProblems(),
            left);
    List<Judgement> judgements =
        Invariant.ALL.stream().map(invariant -> judge(invariant, history)).toList();
    boolean verified = judgements.stream().allMatch(Judgement::holds);
    boolean keeps = !verified || plan.keep() != null;
    if (keeps) {
      Evidence.write(history, folder);
    }
    ChaosReport report = report(arena, outcome, history, judgements, keeps);
    if (!keeps) {
      Folders.delete(folder);
    }
    return report;
  }

  private static Judgement judge(Invariant invariant, RunHistory history) {
    List<String> violations = invariant.violations(history);
    return new Judgement(invariant.name(), violations.isEmpty(), violations);
  }

  private static String describe(ProcessHandle process) {
    return "process "
        + process.pid()
        + " is left: "
        + process.info().commandLine().orElse("(its command is not known)");
  }

  private ChaosReport report(
      ChaosHarness arena,
      FinalState outcome,
      RunHistory history,
      List<Judgement> judgements,
      boolean keeps) {
    Map<String, Integer> faults = new TreeMap<>();
    arena.faults().done().forEach((kind, times) -> faults.put(kind.description(), times));
    Counts counts = Counts.of(history);
    Gaps gaps = Gaps.of(history);
    Takeovers takeovers = Takeovers.of(history);
    return new ChaosReport(
        judgements.stream().allMatch(Judgement::holds),
        plan.seed(),
        plan.consumers().title(),
        plan.fanOut() ? "fan-out" : "polling",
        plan.length().toMillis() / 60e3,
        judgements,
        faults,
        faults.values().stream().mapToInt(Integer::intValue).sum(),
        arena.faults().skipped(),
        arena.team().exits(),
        history.put(),
        arena.traffic().doubtful(),
        arena.journals().distinct(),
        arena.journals().total() - arena.journals().distinct(),
        history.shards().size(),
        counts.sessions(),
        counts.checkpointsMoved(),
        counts.checkpointsRefused(),
        counts.leasesTakenOver(),
        seconds(gaps.overall()),
        seconds(gaps.ofAShard()),
        gaps.shardId(),
        seconds(arena.team().longestOrphans()),
        takeovers.times().size(),
        seconds(takeovers.median()),
        seconds(takeovers.longest()),
        seconds(takeovers.longestOverlap()),
        seconds(outcome.draining()),
        seconds(events.elapsed()),
        arena.fleet().steps(),
        keeps ? folder.toString() : "");
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
