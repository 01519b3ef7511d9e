package io.jkinesis.launcher;

import io.jkinesis.launcher.logging.LogFormat;
import io.jkinesis.launcher.logging.Logging;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a command's failure into a line on stderr and an exit code. Nothing else does this. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger("io.jkinesis.launcher");

  private final Logging logging;

  ErrorReport(Logging logging) {
    this.logging = logging;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    StringBuilder line = new StringBuilder(lines(e).get(0));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      line.append("; did you mean ").append(unmatched.getSuggestions().get(0)).append('?');
    }
    line.append(" (see ").append(name).append(" --help)");
    print(command, List.of(line.toString()), e);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    print(command, lines(e), e);
    return e instanceof JkinesisException known && known.isUsage()
        ? ExitCode.USAGE
        : ExitCode.FAILURE;
  }

  private void print(CommandLine command, List<String> lines, Throwable e) {
    if (logging.format() == LogFormat.JSON) {
      lines.forEach(line -> log.error("{}", line, logging.isVerbose() ? e : null));
      return;
    }
    PrintWriter err = command.getErr();
    lines.forEach(line -> err.println("jkinesis: " + line));
    if (logging.isVerbose()) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private static List<String> lines(Throwable e) {
    if (e instanceof JkinesisException known) {
      return known.lines();
    }
    String line = Causes.oneLine(String.valueOf(e.getMessage()));
    return List.of(e.getMessage() == null || line.isEmpty() ? e.getClass().getSimpleName() : line);
  }
}
