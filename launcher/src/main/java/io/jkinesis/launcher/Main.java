package io.jkinesis.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.launcher.chaos.ChaosCommand;
import io.jkinesis.launcher.check.CheckCommand;
import io.jkinesis.launcher.command.StockCommand;
import io.jkinesis.launcher.create.NewCommand;
import io.jkinesis.launcher.deadletters.DeadLettersCommand;
import io.jkinesis.launcher.demo.DemoCommand;
import io.jkinesis.launcher.local.LocalCommand;
import io.jkinesis.launcher.logging.LogFormat;
import io.jkinesis.launcher.logging.Logging;
import io.jkinesis.launcher.put.PutCommand;
import io.jkinesis.launcher.reset.ResetCommand;
import io.jkinesis.launcher.run.RunCommand;
import io.jkinesis.launcher.status.StatusCommand;
import io.jkinesis.launcher.tail.TailCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
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
    },
    subcommands = {
      NewCommand.class,
      DemoCommand.class,
      ChaosCommand.class,
      RunCommand.class,
      CheckCommand.class,
      LocalCommand.class,
      PutCommand.class,
      TailCommand.class,
      StatusCommand.class,
      ResetCommand.class,
      DeadLettersCommand.class,
      StockCommand.class
    })
public final class Main implements Runnable {

  private final Logging logging = new Logging();

  @Spec private @Nullable CommandSpec spec;

  /** Runs the given command line and ends the process with its exit code. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: Java would write ? for characters that the locale's charset lacks.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line, ready to be executed. */
  public static CommandLine commandLine() {
    Main main = new Main();
    ErrorReport errors = new ErrorReport(main.logging);
    return new CommandLine(main)
        .setCaseInsensitiveEnumValuesAllowed(true)
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
