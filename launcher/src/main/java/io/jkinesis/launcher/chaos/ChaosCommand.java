package io.jkinesis.launcher.chaos;

import io.jkinesis.lab.chaos.Chaos;
import io.jkinesis.lab.chaos.ChaosLog;
import io.jkinesis.lab.chaos.ChaosPlan;
import io.jkinesis.lab.chaos.ChaosReport;
import io.jkinesis.lab.chaos.ConsumerMode;
import io.jkinesis.launcher.ExitCode;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis chaos}. */
@Command(
    name = "chaos",
    description = {
      "Inject faults and verify that no record is lost or reordered.",
      "Runs two workers on a local stream while it kills and suspends consumers, workers and"
          + " DynamoDB, lets the network between a worker and its services fail, and splits and"
          + " merges shards, at random but reproducibly by seed. Then it stops the faults, waits"
          + " until all records are processed, and checks the recorded history against the"
          + " invariants in docs/chaos.md. Needs no AWS account."
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final double MOST_MINUTES = 24 * 60;
  private static final int MOST_SEEDS = 1_000_000;
  private static final int SMALLEST_FLEET = 2;
  private static final int LARGEST_FLEET = 16;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "4",
      description = "how long to inject faults (default: ${DEFAULT-VALUE})")
  private double minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "a number that selects the faults (default: random)")
  private @Nullable Long seed;

  @Option(
      names = "--in-process",
      description =
          "run the consumers in their worker's JVM, not in one process per shard, and leave out the"
              + " faults of consumer processes")
  private boolean inProcess;

  @Option(
      names = "--mixed",
      description =
          "run the consumers of one worker in its JVM, and those of the other in a process per"
              + " shard")
  private boolean mixed;

  @Option(
      names = "--fan-out",
      description =
          "read the shards by enhanced fan-out, not by polling, and leave out splits, merges and"
              + " expired iterators: the local Kinesis cannot end a subscribed shard")
  private boolean fanOut;

  @Option(
      names = "--fleet",
      paramLabel = "N",
      description =
          "instead of faults, grow from 1 to N workers and shrink again, with 6 shards per N and"
              + " consumers in process; each size lasts equally long")
  private @Nullable Integer fleet;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures to a file")
  private @Nullable Path json;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "keep all files of the run in an empty or new folder (default: a temporary one, kept only"
              + " if an invariant is violated)")
  private @Nullable Path keep;

  @Override
  public Integer call() throws JkinesisException, IOException, InterruptedException {
    checkOptions();
    CommandSpec self = Objects.requireNonNull(spec, "set by picocli");
    PrintWriter out = self.commandLine().getOut();
    // The main class is not named here, because it already depends on the commands.
    String mainClass = self.root().userObject().getClass().getName();
    long chosen = seed == null ? ThreadLocalRandom.current().nextInt(MOST_SEEDS) : seed;
    Duration length = Duration.ofMillis((long) (minutes * 60_000));
    ConsumerMode consumers = consumers();
    ChaosPlan plan =
        new ChaosPlan(
            length, chosen, keep, consumers, fanOut, fleet == null ? 0 : fleet, mainClass);
    Path folder =
        keep == null
            ? Files.createTempDirectory("jkinesis-chaos")
            : Files.createDirectories(keep.toAbsolutePath());
    ChaosLog events = new ChaosLog(out, folder.resolve("events.log"));
    if (fleet == null) {
      events.add("./jkinesis " + options(chosen, consumers) + " runs the same faults again");
    }
    ChaosReport report = new Chaos(plan, folder, events).run();
    if (json != null) {
      report.write(json);
    }
    new ChaosSummary(out).print(report);
    return report.verified() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private String options(long chosen, ConsumerMode consumers) {
    return "chaos --minutes "
        + minutesText()
        + " --seed "
        + chosen
        + (consumers.option().isEmpty() ? "" : " " + consumers.option())
        + (fanOut ? " --fan-out" : "");
  }

  private ConsumerMode consumers() {
    if (fleet != null) {
      return ConsumerMode.IN_PROCESS;
    }
    if (mixed) {
      return ConsumerMode.MIXED;
    }
    return inProcess ? ConsumerMode.IN_PROCESS : ConsumerMode.PROCESSES;
  }

  private String minutesText() {
    return minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
  }

  private void checkOptions() throws JkinesisException, IOException {
    if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
      throw JkinesisException.usage(
          "--minutes: expected more than 0, at most " + (long) MOST_MINUTES + ", found " + minutes);
    }
    if (json != null && (Files.isDirectory(json) || !Files.isDirectory(parent(json)))) {
      throw JkinesisException.usage(
          "--json: expected a file in a folder that exists, found " + json);
    }
    if (inProcess && mixed) {
      throw JkinesisException.usage("--in-process and --mixed: give one of them");
    }
    if (fleet != null && !(fleet >= SMALLEST_FLEET && fleet <= LARGEST_FLEET)) {
      throw JkinesisException.usage(
          "--fleet: expected "
              + SMALLEST_FLEET
              + " to "
              + LARGEST_FLEET
              + " workers, found "
              + fleet);
    }
    if (fleet != null && (seed != null || mixed)) {
      throw JkinesisException.usage(
          "--fleet has no faults and runs consumers in process; remove --seed and --mixed");
    }
    if (keep != null && !isNewOrEmpty(keep)) {
      throw JkinesisException.usage("--keep: expected an empty folder or a new one, found " + keep);
    }
  }

  private static boolean isNewOrEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return !Files.exists(folder) && Files.isDirectory(parent(folder));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
  }
}
