package io.jkinesis.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.benchmarks.command.CommandStart;
import io.jkinesis.benchmarks.contestant.Contestant;
import io.jkinesis.benchmarks.e2e.EndToEndBench;
import io.jkinesis.benchmarks.fleet.FleetMeasure;
import io.jkinesis.benchmarks.idle.IdleMeasure;
import io.jkinesis.benchmarks.idle.ShardsMeasure;
import io.jkinesis.benchmarks.report.JsonReport;
import io.jkinesis.benchmarks.report.Machine;
import io.jkinesis.benchmarks.report.PerformancePage;
import io.jkinesis.benchmarks.report.Report;
import io.jkinesis.benchmarks.report.TextReport;
import io.jkinesis.benchmarks.run.BenchPlan;
import io.jkinesis.benchmarks.run.BenchProgress;
import io.jkinesis.benchmarks.run.Pinning;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.run.Run;
import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./jkinesis bench}. */
@Command(
    name = "jkinesis bench",
    description = {
      "Measures how fast, small and quick to start a consumer is, beside others.",
      "Starts each as the MultiLangDaemon does, a process over pipes, all on one CPU, in turn, so"
          + " that only ratios within one run are to be compared. Needs Linux; a C compiler for the"
          + " floor."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Bench implements Callable<Integer> {

  private static final int COMMAND_ROUNDS = 10;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "fewer and shorter rounds, in two minutes")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures to a file")
  private @Nullable Path json;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "GROUP",
      description =
          "measure only this: throughput, roundtrip, start, memory, peak, growth, endurance,"
              + " daemon, in-process, e2e, idle (workers where no records arrive), shards (a"
              + " worker's memory over their number); or, measured only if named: fleet, several"
              + " workers of one application; and commands, the launcher's own start")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--workload",
      split = ",",
      paramLabel = "ID",
      description =
          "measure e2e only with these: 1KiB, 1KiB-kpl, 100B, 100B-kpl, 512KiB (default: all;"
              + " with --quick: a short 1KiB)")
  private Set<String> workloads = new LinkedHashSet<>();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "the number of rounds for each contestant")
  private int rounds;

  @Option(
      names = "--cpu",
      paramLabel = "N",
      description = "the CPU that all runs on (default: the last)")
  private int cpu = -1;

  @Mixin private ContestantOptions line = new ContestantOptions();

  @Option(
      names = "--write-docs",
      paramLabel = "FOLDER",
      description = "write performance.md and performance.svg to a folder, this checkout's docs")
  private @Nullable Path docs;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "FILE",
      description =
          "do not measure: take the figures from these files, which --json has written; a figure"
              + " that is in several of them is taken from the last")
  private List<Path> from = new ArrayList<>();

  @Option(names = "--list", description = "print the contestants and their commands, and exit")
  private boolean list;

  /** Runs the given command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    Runtime.getRuntime().addShutdownHook(new Thread(Bench::endProcesses, "jkinesis-bench-end"));
    System.exit(commandLine().execute(args));
  }

  /** Ctrl-C can come while a worker with consumers of its own is measured. */
  private static void endProcesses() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  static CommandLine commandLine() {
    CommandLine jmh = new CommandLine(new Jmh()).setUnmatchedOptionsArePositionalParams(true);
    return new CommandLine(new Bench())
        .addSubcommand(jmh)
        .setParameterExceptionHandler(
            (e, args) -> fail(e.getCommandLine(), e.getMessage() + " (see --help)", ExitCode.USAGE))
        .setExecutionExceptionHandler(
            (e, command, parsed) ->
                fail(
                    command,
                    e.getMessage() == null ? e.toString() : e.getMessage(),
                    e instanceof JkinesisException known && known.isUsage()
                        ? ExitCode.USAGE
                        : ExitCode.FAILURE));
  }

  private static int fail(CommandLine command, String what, int exitCode) {
    command.getErr().println("jkinesis: " + what);
    return exitCode;
  }

  @Override
  public Integer call() throws Exception {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    for (String group : only) {
      if (!BenchPlan.GROUPS.contains(group)) {
        throw JkinesisException.usage(
            "--only " + group + ": expected one of " + String.join(", ", BenchPlan.GROUPS));
      }
    }
    if (quick && !workloads.isEmpty()) {
      throw JkinesisException.usage("--workload: not with --quick, which has one of its own");
    }
    PrintWriter out = self.getOut();
    List<Contestant> contestants = line.contestants(text -> self.getErr().println(text));
    if (list) {
      contestants.forEach(each -> out.println(each.id() + ": " + command(each)));
      line.workers().forEach(each -> out.println(each.id() + ": " + each.title()));
      return ExitCode.OK;
    }
    if (from.isEmpty()) {
      measure(contestants, self.getErr(), out);
    } else {
      show(JsonReport.read(from), out);
    }
    return ExitCode.OK;
  }

  /** Without the KCL's class path, which is too long to be useful. */
  private static String command(Contestant contestant) {
    return String.join(
        " ",
        contestant.command().stream().map(word -> word.length() > 500 ? "..." : word).toList());
  }

  private void measure(List<Contestant> contestants, PrintWriter err, PrintWriter out)
      throws Exception {
    Results results = new Results();
    Pinning pinning;
    try (BenchProgress progress = new BenchProgress(err, Terminal.isStderr())) {
      if (isPlanned(BenchPlan.END_TO_END)) {
        // Before the pinning, which all later child processes inherit.
        EndToEndBench bench =
            quick
                ? EndToEndBench.quick(rounds, progress::tell)
                : EndToEndBench.full(workloads, rounds, progress::tell);
        bench.measure(line.workers(), results);
      }
      if (isPlanned(BenchPlan.IDLE)) {
        measureIdle(progress, results);
      }
      if (isPlanned(BenchPlan.SHARDS)) {
        new ShardsMeasure(Duration.ofSeconds(quick ? 5 : 30), progress::tell)
            .measure(quick ? List.of(1, 8) : List.of(1, 8, 64, 256), 64, results);
      }
      if (only.contains(BenchPlan.FLEET)) {
        new FleetMeasure(Math.max(1, rounds), progress::tell).measure(!quick, results);
      }
      if (only.contains(BenchPlan.COMMANDS)) {
        progress.tell("commands: check --offline, with and without the CDS archive");
        new CommandStart(rounds > 0 ? rounds : COMMAND_ROUNDS).measure(results);
      }
      pinning = Pinning.to(cpu);
      BenchPlan plan =
          quick ? BenchPlan.quick(pinning.otherCpu()) : BenchPlan.full(pinning.otherCpu());
      new Run(contestants, progress::tell).measure(plan, only, rounds, results);
    }
    out.println(pinning.text());
    show(Report.of(results, contestants, Machine.here(line.jdks(), pinning.text())), out);
  }

  private void show(Report report, PrintWriter out) throws IOException {
    TextReport.print(report.results(), out);
    if (json != null) {
      JsonReport.write(report, json);
    }
    if (docs != null) {
      PerformancePage.write(report, LocalDate.now(ZoneOffset.UTC), docs);
    }
  }

  /** Whether something is measured that is part only of the full plan. */
  private boolean isPlanned(String group) {
    return only.contains(group) || (only.isEmpty() && !quick);
  }

  private void measureIdle(BenchProgress progress, Results results) throws Exception {
    Duration settling = Duration.ofSeconds(quick ? 5 : 120);
    Duration window = Duration.ofSeconds(quick ? 10 : 60);
    new IdleMeasure(settling, window, progress::tell)
        .measure(quick ? List.of(4) : List.of(4, 64), Math.max(1, rounds), results);
  }
}
