package io.jkinesis.launcher.deadletters;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.terminal.TerminalText;
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

/** {@code jkinesis deadletters show}. */
@Command(
    name = "show",
    description = "Show dead letters one by one; their records' data only with --data.",
    footer = {
      "",
      "The messages of exceptions go with the data, which they often quote.",
      "",
      "Examples:",
      "  jkinesis deadletters show dead",
      "  jkinesis deadletters show --data --sequence-number 4966...3810 dead"
    })
final class ShowCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private LetterFiles files = new LetterFiles();

  @Option(
      names = "--data",
      description =
          "with the exception's message and the data, which is shown as text if it is UTF-8, else"
              + " in base64")
  private boolean withData;

  @Option(
      names = "--sequence-number",
      paramLabel = "N",
      description = "only the record with this sequence number")
  private @Nullable String sequenceNumber;

  @Override
  public Integer call() throws JkinesisException {
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    long shown = 0;
    for (Path file : files.all()) {
      shown += show(file, out);
    }
    out.flush();
    if (shown == 0) {
      throw JkinesisException.failure(
          sequenceNumber == null
              ? "no dead letters in " + files.names()
              : "no dead letter of record " + sequenceNumber + " in " + files.names());
    }
    return ExitCode.OK;
  }

  private long show(Path file, PrintWriter out) throws JkinesisException {
    long shown = 0;
    try (LetterReader reader = LetterReader.open(file)) {
      for (Letter letter = reader.next(); letter != null; letter = reader.next()) {
        if (sequenceNumber == null || sequenceNumber.equals(letter.sequenceNumber())) {
          out.println(file + ", line " + letter.lineNumber());
          show(letter, out);
          shown++;
        }
      }
    }
    return shown;
  }

  private void show(Letter letter, PrintWriter out) {
    out.printf(
        "  record   %s %s/%d%n",
        TerminalText.of(letter.shardId()),
        TerminalText.of(letter.sequenceNumber()),
        letter.subSequenceNumber());
    out.println("  key      " + TerminalText.of(letter.partitionKey()));
    if (letter.arrival() != null) {
      out.println("  arrived  " + TerminalText.of(letter.arrival()));
    }
    out.printf(
        "  failed   %s, %s%n",
        TerminalText.of(letter.at()),
        letter.attempts() == 1 ? "1 try" : letter.attempts() + " tries");
    String message = withData ? letter.errorMessage() : null;
    out.println(
        "  error    "
            + TerminalText.of(letter.errorClass() + (message == null ? "" : ": " + message)));
    byte[] data = letter.data();
    out.println("  data     " + (withData ? TerminalText.of(data) : data.length + " bytes"));
  }
}
