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
      "TARGET is one of",
      "  TRIM_HORIZON  the oldest records that the stream has come next",
      "  LATEST        what is put once a worker has started comes next",
      "  a time        records that arrived then or later come next, for instance",
      "                2026-03-31T12:00:00Z, or 2026-03-31T12:00 in this time zone",
      "  a sequence number, and :N for a sub-sequence number",
      "                records after that one come next; goes with --shard",
      "A shard that was done before is processed again before its children go on.",
      "Shows what it will do and asks. First it watches whether a worker is live, for",
      "the failover time at least, and refuses if one is. Writes a file before it",
      "changes anything, with which --undo takes it back."
    })
public final class ResetCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ApplicationOptions which = new ApplicationOptions();

  @Mixin private StreamOptions stream = new StreamOptions();

  @Option(names = "--to", paramLabel = "TARGET", description = "where checkpoints are moved to")
  private @Nullable String to;

  @Option(
      names = "--shard",
      paramLabel = "SHARD",
      description = "this shard's only; may be given more than once")
  private SortedSet<String> shards = new TreeSet<>();

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(names = "--dry-run", description = "show what would be done, and do nothing")
  private boolean dryRun;

  @Option(
      names = "--undo-file",
      paramLabel = "PATH",
      description = "where to write what undoes it; else a new file in the current folder")
  private @Nullable Path undoFile;

  @Option(
      names = "--undo",
      paramLabel = "PATH",
      description = "take back what the reset did that wrote this file")
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
    new Reset(session, target, shards, undoFile).run(which.reference(), stream);
    return ExitCode.OK;
  }
}
