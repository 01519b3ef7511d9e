package io.jkinesis.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.launcher.archive.BackgroundArchive;
import io.jkinesis.launcher.logging.LogFormat;
import io.jkinesis.launcher.logging.Logging;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code jkinesis} command, with everything that its subcommands share. */
@Command(
    name = "jkinesis",
    description = "Amazon Kinesis consumers in any language, one small process per shard.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    exitCodeOnInvalidInput = ExitCode.USAGE,
    exitCodeOnExecutionException = ExitCode.FAILURE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:success",
      "1:failure; one line on stderr gives the reason",
      "4:usage error: an invalid option, file or property"
    })
public final class Main implements Runnable {

  private final Logging logging = new Logging();

  @Spec private @Nullable CommandSpec spec;

  /** Runs the given command line and ends the process with its exit code. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: Java would write ? for characters that the locale's charset lacks.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    BackgroundArchive archive = BackgroundArchive.ifMissing();
    int exitCode = execute(args);
    archive.commandEnded();
    System.exit(exitCode);
  }

  /** Executes a command line and returns its exit code. */
  public static int execute(String... args) {
    return commandLine(Subcommands.of(args)).execute(args);
  }

  /** Returns the command line with all subcommands, ready to be executed. */
  public static CommandLine commandLine() {
    return commandLine(Subcommands.ALL);
  }

  private static CommandLine commandLine(List<Class<?>> subcommands) {
    Main main = new Main();
    ErrorReport errors = new ErrorReport(main.logging);
    CommandLine line = new CommandLine(main);
    subcommands.forEach(line::addSubcommand);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /** Runs only if no subcommand is given. */
  @Override
  public void run() {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    throw new ParameterException(
        self, "no command is given: " + String.join(", ", self.getSubcommands().keySet()));
  }

  @Option(
      names = "--log",
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      description = "format of stderr: text (default), or json, one object per line")
  void setLogFormat(LogFormat format) {
    logging.setFormat(format);
  }

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "also log the KCL's INFO messages and stack traces")
  void setVerbose(boolean verbose) {
    logging.setVerbose(verbose);
  }
}
