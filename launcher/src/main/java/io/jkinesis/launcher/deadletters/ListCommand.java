package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis deadletters list}. */
@Command(
    name = "list",
    description = "List files of dead letters: how many, since when, which errors.",
    exitCodeList = {
      "0:success",
      "1:failure; one line on stderr gives the reason",
      "4:wrong usage",
      "5:with --check: dead letters were not replayed"
    },
    footer = {
      "",
      "Examples:",
      "  jkinesis deadletters list dead",
      "  jkinesis deadletters list --check --json dead     for monitoring"
    })
final class ListCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LetterFiles files = new LetterFiles();

  @Option(names = "--json", description = "for programs: one JSON object")
  private boolean json;

  @Option(
      names = "--check",
      description = "for monitoring: exit code 5 if dead letters were not replayed")
  private boolean check;

  @Override
  public Integer call() throws JkinesisException {
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    Map<Path, DeadLetterSummary> summaries = new LinkedHashMap<>();
    for (Path file : files.all()) {
      summaries.put(file, DeadLetterSummary.of(file));
    }
    if (json) {
      out.println(ListJson.of(summaries));
    } else if (summaries.isEmpty()) {
      out.println("no dead letters in " + files.names());
    } else {
      ListText.print(summaries, out);
    }
    out.flush();
    boolean isWaiting = summaries.values().stream().anyMatch(file -> file.unreplayed() > 0);
    return check && isWaiting ? ExitCode.UNREPLAYED : ExitCode.OK;
  }
}
