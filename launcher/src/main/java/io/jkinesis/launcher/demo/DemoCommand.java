package io.jkinesis.launcher.demo;

import io.jkinesis.lab.demo.Demo;
import io.jkinesis.lab.demo.DemoReport;
import io.jkinesis.lab.demo.Display;
import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis demo}. */
@Command(
    name = "demo",
    description = {
      "Show a worker consuming a stream, all on this machine.",
      "Starts a local Kinesis and DynamoDB, puts records while a worker consumes them, splits one"
          + " shard, merges two others and shuts down gracefully. Then it verifies that every record"
          + " was processed, in sequence within its key, and checkpointed. Needs no AWS account."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int MIN_SHARDS = 3;
  private static final int MAX_SHARDS = 64;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "shards at the start, from 3 to 64 (default: ${DEFAULT-VALUE})")
  private int shards;

  @Option(
      names = "--records",
      paramLabel = "N",
      defaultValue = "20000",
      description = "records to put (default: ${DEFAULT-VALUE})")
  private int records;

  @Option(
      names = "--in-process",
      description = "run the consumers in the worker's JVM, not in a process per shard")
  private boolean inProcess;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures to a file")
  private @Nullable Path json;

  @Override
  public Integer call() throws JkinesisException, IOException, InterruptedException {
    checkOptions();
    CommandSpec self = Objects.requireNonNull(spec, "set by picocli");
    PrintWriter out = self.commandLine().getOut();
    Display display = Terminal.isStdout() ? new LiveScreen(out) : new PlainLines(out);
    DemoReport report = new Demo(shards, records, inProcess, display, mainClass(self)).run();
    if (json != null) {
      report.write(json);
    }
    print(report, out);
    return report.verified() ? ExitCode.OK : ExitCode.FAILURE;
  }

  /**
   * Returns the main class of {@code jkinesis}, which is not named here because it already depends
   * on the commands.
   */
  private static String mainClass(CommandSpec self) {
    return self.root().userObject().getClass().getName();
  }

  private void checkOptions() throws JkinesisException {
    if (shards < MIN_SHARDS || shards > MAX_SHARDS) {
      throw JkinesisException.usage(
          "--shards: expected "
              + MIN_SHARDS
              + " to "
              + MAX_SHARDS
              + " (one is split and two others are merged), found "
              + shards);
    }
    if (records < 1) {
      throw JkinesisException.usage("--records: expected at least 1, found " + records);
    }
    if (json != null && (Files.isDirectory(json) || !Files.isDirectory(parent(json)))) {
      throw JkinesisException.usage(
          "--json: expected a file in a folder that exists, found " + json);
    }
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
  }

  private static void print(DemoReport report, PrintWriter out) {
    out.println();
    report
        .objections()
        .forEach(line -> out.println(Ansi.AUTO.string("@|red,bold FAILED|@  ") + line));
    if (report.verified()) {
      out.println(
          Ansi.AUTO.string("@|green,bold VERIFIED|@  ")
              + String.format(
                  Locale.ROOT,
                  "%,d of %,d records processed, each key in sequence, checkpoints at the end, "
                      + "no process left",
                  report.recordsProcessedDistinct(),
                  report.recordsPut()));
    }
    out.printf(
        Locale.ROOT,
        "          %d redelivered; %d shards, %d split and %d merge; first record after %.1f s, "
            + "all in %.1f s%n",
        report.duplicates(),
        report.shardsSeen(),
        report.splits(),
        report.merges(),
        report.secondsToFirstRecord(),
        report.secondsTotal());
    out.flush();
  }
}
