package io.jkinesis.lab.chaos;

import io.jkinesis.lab.EndOfProcess;
import io.jkinesis.lab.Folders;
import io.jkinesis.lab.Stopwatch;
import io.jkinesis.lab.chaos.verify.HistoryReader;
import io.jkinesis.lab.chaos.verify.ShardHistory;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** One chaos run: faults, then a quiet phase, then the verification. */
public final class Chaos {

  private static final long TICK_MILLIS = 250;
  private static final Duration LONGEST_START = Duration.ofMinutes(10);
  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(5);
  private static final Duration LONGEST_DRAIN = Duration.ofMinutes(30);

  private interface Condition {
    boolean holds() throws JkinesisException, IOException;
  }

  private final ChaosPlan plan;
  private final Path folder;
  private final ChaosLog events;

  /**
   * @param folder the folder for all files of the run
   */
  public Chaos(ChaosPlan plan, Path folder, ChaosLog events) {
    this.plan = plan;
    this.folder = folder;
    this.events = events;
  }

  public ChaosReport run() throws JkinesisException, IOException, InterruptedException {
    ChaosHarness arena;
    FinalState outcome;
    try (ChaosEnvironment stage = ChaosEnvironment.set(plan.shards(), events::add);
        ChaosHarness opened = new ChaosHarness(plan, stage, folder, events);
        EndOfProcess end = new EndOfProcess(() -> endWithProcess(stage, opened))) {
      arena = opened;
      outcome = play(stage, arena, end);
    } catch (LocalServicesException | TimeoutException | SdkException e) {
      throw JkinesisException.failure(
          e.getMessage() + "; what was written is kept in " + folder, e);
    }
    return new InvariantChecker(plan, folder, events).judge(arena, outcome);
  }

  private FinalState play(ChaosEnvironment stage, ChaosHarness arena, EndOfProcess end)
      throws JkinesisException, IOException, InterruptedException {
    arena.traffic().start();
    Condition begun =
        () -> arena.team().isConsuming(arena.journals()) && arena.journals().distinct() > 0;
    if (!await("starting", begun, LONGEST_START, arena, end)) {
      throw JkinesisException.failure(
          "some workers do not consume after " + LONGEST_START.toSeconds() + " s; see " + folder);
    }
    Stopwatch sinceFaults = new Stopwatch();
    arena.disrupt();
    Condition over = () -> sinceFaults.elapsed().compareTo(plan.length()) > 0;
    await(plan.isFleet() ? "fleet" : "faults", over, plan.length().plus(LONGEST_START), arena, end);
    return quiet(stage, arena, end);
  }

  private FinalState quiet(ChaosEnvironment stage, ChaosHarness arena, EndOfProcess end)
      throws JkinesisException, IOException, InterruptedException {
    events.add("quiet: no more changes, no more records");
    try {
      arena.faults().heal();
    } catch (ExecutionException e) {
      throw JkinesisException.failure(
          "a fault could not be healed: " + e.getCause() + "; see " + folder, e);
    }
    arena.traffic().stop();
    Stopwatch sinceQuiet = new Stopwatch();
    Drain drain = new Drain(stage, arena);
    Condition over = () -> drain.isDone() || sinceQuiet.elapsed().compareTo(LONGEST_DRAIN) > 0;
    boolean drained =
        await("draining", over, drain::standstill, LONGEST_STANDSTILL, arena, end)
            && drain.isDone();
    Duration draining = sinceQuiet.elapsed();
    events.add(
        drained
            ? "all records are processed; stopping gracefully"
            : "some records are not processed; stopping");
    Instant stopped = Instant.now();
    List<String> stopProblems = arena.team().stop();
    end.requireNotEnding();
    arena.journals().poll();
    events.add("reading what the stream and the lease table have seen");
    stage.leases().awaitAllSeen();
    List<ShardHistory> shards =
        HistoryReader.read(stage.stream(), arena.journals(), stage.leases().writes());
    Leases leases = stage.leaseTable();
    return new FinalState(shards, stopped, leases, stopProblems, draining);
  }

  /** Returns whether the condition became true in time. */
  private boolean await(
      String phase, Condition condition, Duration limit, ChaosHarness arena, EndOfProcess end)
      throws JkinesisException, IOException, InterruptedException {
    return await(phase, condition, new Stopwatch()::elapsed, limit, arena, end);
  }

  private boolean await(
      String phase,
      Condition condition,
      Supplier<Duration> waited,
      Duration limit,
      ChaosHarness arena,
      EndOfProcess end)
      throws JkinesisException, IOException, InterruptedException {
    while (!condition.holds()) {
      if (waited.get().compareTo(limit) > 0) {
        return false;
      }
      end.requireNotEnding();
      arena.look(phase);
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    }
    return true;
  }

  private void endWithProcess(ChaosEnvironment stage, ChaosHarness arena) {
    arena.endWithProcess();
    stage.deleteData();
    if (plan.keep() == null) {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        // the rest of it is in the system's temporary folder
      }
    }
  }
}
