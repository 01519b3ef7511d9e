package io.jkinesis.launcher.deadletters;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes files of dead letters in a table. */
final class ListText {

  private static final int TO_THE_SECOND = "2026-01-01T00:00:00".length();

  private ListText() {}

  static void print(Map<Path, DeadLetterSummary> files, PrintWriter out) {
    Table table = new Table("letters", "replayed", "first", "last", "shard", "errors", "file");
    files.forEach((file, summary) -> table.add(row(file, summary)));
    out.print(table);
    out.printf(
        "%d dead letters in %d files, %d replayed%n",
        files.values().stream().mapToLong(DeadLetterSummary::letters).sum(),
        files.size(),
        files.values().stream().mapToLong(DeadLetterSummary::replayed).sum());
    if (files.values().stream().anyMatch(DeadLetterSummary::isTorn)) {
      out.println(
          "* the last line is incomplete, because of a crash or because it is being written; its record is"
              + " redelivered");
    }
    files.forEach(
        (file, summary) -> {
          if (!summary.isBelieved()) {
            out.println(Replayed.note(file) + " is about other letters and is ignored");
          }
        });
  }

  private static String[] row(Path file, DeadLetterSummary summary) {
    return new String[] {
      Long.toString(summary.letters()),
      Long.toString(summary.replayed()),
      toTheSecond(summary.first()),
      toTheSecond(summary.last()),
      summary.shardId(),
      summary.errors().entrySet().stream()
          .map(error -> simpleName(error.getKey()) + " " + error.getValue())
          .collect(Collectors.joining(", ")),
      file + (summary.isTorn() ? " *" : "")
    };
  }

  private static String toTheSecond(String time) {
    return time.length() <= TO_THE_SECOND ? time : time.substring(0, TO_THE_SECOND) + "Z";
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
