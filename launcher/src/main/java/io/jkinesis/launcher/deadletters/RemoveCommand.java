package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters remove}. */
@Command(
    name = "remove",
    description = "Remove files of dead letters that were replayed, and their notes.",
    footer = {
      "",
      "A file is removed if each of its letters was replayed; all others are kept.",
      "A consumer may be running: it starts a new file for its next dead letter.",
      "In a folder, notes whose files are gone are removed too.",
      "",
      "Examples:",
      "  jkinesis deadletters remove --dry-run dead",
      "  jkinesis deadletters remove dead"
    })
final class RemoveCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LetterFiles files = new LetterFiles();

  @Option(names = "--dry-run", description = "only show what would be removed")
  private boolean isDryRun;

  @Override
  public Integer call() throws JkinesisException {
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    Removal removal = new Removal(isDryRun);
    if (!isDryRun) {
      for (Path renamed : files.withSuffix(Removal.SUFFIX)) {
        Removal.undo(renamed);
      }
    }
    boolean isEmpty = true;
    for (Path file : files.all()) {
      out.println(removal.of(file));
      isEmpty = false;
    }
    for (Path note : files.notesWithoutFile()) {
      out.println(removal.ofNote(note));
      isEmpty = false;
    }
    if (isEmpty) {
      out.println("no dead letters in " + files.names());
    }
    out.flush();
    return ExitCode.OK;
  }
}
