package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.application.ApplicationOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis reset}. */
@Command(
    name = "reset",
    description = "Move an application's checkpoints while all its workers are stopped.",
    footer = {
      "",
      "TARGET is where processing resumes:",
      "  TRIM_HORIZON  at the oldest record in the stream",
      "  LATEST        at records that are put after a worker has started",
      "  a time        at the first record that arrived at this time or later, such as",
      "                2026-03-31T12:00:00Z, or 2026-03-31T12:00 in this time zone",
      "  a sequence number, optionally with :N for a sub-sequence number",
      "                after this record; needs --shard",
      "A finished shard that is reset is processed again before its children continue.",
      "The command watches for live workers, for at least the failover time, and",
      "refuses if it finds one. It shows the changes and asks for confirmation. Before",
      "it changes anything, it writes an undo file for --undo."
    })
public final class ResetCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ApplicationOptions which = new ApplicationOptions();

  @Mixin private StreamOptions stream = new StreamOptions();

  @Option(names = "--to", paramLabel = "TARGET", description = "where to move checkpoints")
  private @Nullable String to;

  @Option(
      names = "--shard",
      paramLabel = "SHARD",
      description = "reset only this shard; can be repeated")
  private SortedSet<String> shards = new TreeSet<>();

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--dry-run", description = "show the changes without making them")
  private boolean dryRun;

  @Option(
      names = "--undo-file",
      paramLabel = "PATH",
      description = "where to write the undo file (default: a new file in the current folder)")
  private @Nullable Path undoFile;

  @Option(
      names = "--undo",
      paramLabel = "PATH",
      description = "undo the reset that wrote this file")
  private @Nullable Path undo;

  @Override
  public Integer call() throws JkinesisException, InterruptedException, IOException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    ResetSession session = new ResetSession(self.getOut(), self.getErr(), System.in, yes, dryRun);
    if (undo != null) {
      if (to != null || !shards.isEmpty() || undoFile != null) {
        throw JkinesisException.usage("--undo goes without --to, --shard and --undo-file");
      }
      new Undo(session, undo).run(which);
      return ExitCode.OK;
    }
    if (to == null) {
      throw JkinesisException.usage(
          "--to is missing: TRIM_HORIZON, LATEST, a time or a sequence number (or --undo PATH)");
    }
    Target target =
        Target.parse(to, ZoneId.systemDefault())
            .orElseThrow(
                () ->
                    JkinesisException.usage(
                        "--to is '%s'; TRIM_HORIZON, LATEST, a time such as 2026-03-31T12:00:00Z or"
                                .formatted(to)
                            + " a sequence number (56 digits) is expected"));
    new Reset(session, target, shards, undoFile)
        .run(which.reference(), stream.in(which.localServices()));
    return ExitCode.OK;
  }
}
