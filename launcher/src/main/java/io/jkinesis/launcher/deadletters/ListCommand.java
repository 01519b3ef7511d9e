package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters list}. */
@Command(name = "list", description = "Lists files of dead letters: how many, since when, why.")
final class ListCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LetterFiles files = new LetterFiles();

  @Override
  public Integer call() throws JkinesisException {
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    List<Path> all = files.all();
    if (all.isEmpty()) {
      out.println("no dead letters in " + files.names());
    } else {
      print(all, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(List<Path> all, PrintWriter out) throws JkinesisException {
    Table table = new Table("letters", "replayed", "first", "last", "shard", "errors", "file");
    long letters = 0;
    long replayed = 0;
    boolean torn = false;
    for (Path file : all) {
      Summary summary = Summary.of(file);
      table.add(summary.row());
      letters += summary.letters();
      replayed += summary.replayed();
      torn |= summary.isTorn();
    }
    out.print(table);
    out.printf("%d dead letters in %d files, %d replayed%n", letters, all.size(), replayed);
    if (torn) {
      out.println(
          "* the last line is not whole: a crash tore it, or it is being written; its record"
              + " comes again");
    }
  }
}
