package io.jkinesis.launcher;

import io.jkinesis.launcher.logging.Logging;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where a command's failure becomes a line on stderr and an exit code. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Logging logging;

  ErrorReport(Logging logging) {
    this.logging = logging;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName(" ");
    StringBuilder line = new StringBuilder(oneLine(e));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      line.append("; did you mean ").append(unmatched.getSuggestions().get(0)).append('?');
    }
    print(command, line.append(" (see ").append(name).append(" --help)").toString(), e);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    print(command, oneLine(e), e);
    return e instanceof LauncherException known ? known.exitCode() : ExitCode.FAILURE;
  }

  private void print(CommandLine command, String line, Throwable e) {
    PrintWriter err = command.getErr();
    err.println("jkinesis: " + line);
    if (logging.isVerbose()) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  private static String oneLine(Throwable e) {
    String message = e.getMessage();
    String line = message == null ? e.getClass().getSimpleName() : message;
    return line.lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse(e.getClass().getSimpleName());
  }
}
