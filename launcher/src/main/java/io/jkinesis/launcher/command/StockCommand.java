package io.jkinesis.launcher.command;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.check.Checks;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jkinesis print-command}. */
@Command(
    name = "print-command",
    description = "Print the command that runs a consumer with the stock MultiLangDaemon.",
    footer = {
      "",
      "Paste it into bash, in the folder to which relative paths in FILE refer. What",
      "jkinesis run adds is missing (docs/decisions/0002-hosting-the-daemon.md)."
    })
public final class StockCommand implements Callable<Integer> {

  private static final String DAEMON = "software.amazon.kinesis.multilang.MultiLangDaemon";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the daemon's properties file")
  private Path file = Path.of("");

  @Override
  public Integer call() throws JkinesisException {
    AppProperties app = AppProperties.read(file);
    Checks checks = new Checks(app).properties();
    if (checks.hasErrors()) {
      throw JkinesisException.usage(checks.errorLines());
    }
    app.require("executableName", "the stock daemon starts a consumer with nothing else");
    var line = Objects.requireNonNull(spec, "set by picocli").commandLine();
    warn(app, line.getErr());
    line.getOut().println(Bash.line(words(kcl())));
    return ExitCode.OK;
  }

  private List<String> words(Path kcl) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dfile.encoding=UTF-8",
        "-cp",
        kcl.resolve("*").toString(),
        DAEMON,
        "--properties-file",
        file.toAbsolutePath().normalize().toString());
  }

  /** The folder that contains only the KCL's jars. */
  private static Path kcl() throws JkinesisException {
    String home = System.getProperty("jkinesis.home", "");
    Path kcl = Path.of(home, "kcl").toAbsolutePath();
    if (home.isEmpty() || !Files.isDirectory(kcl)) {
      throw JkinesisException.failure(
          "the KCL's jars are not in "
              + kcl
              + "; start jkinesis with its script, which sets jkinesis.home");
    }
    return kcl;
  }

  private static void warn(AppProperties app, PrintWriter err) {
    if (app.value("shutdownGraceMillis") == null) {
      err.println(
          "jkinesis: warning: "
              + app.source()
              + " does not set shutdownGraceMillis; the stock daemon's default is 0, with which"
              + " consumers are not told of a stop (add shutdownGraceMillis = 30000)");
    }
    if (!app.own().isEmpty()) {
      err.println(
          "jkinesis: warning: the stock daemon ignores the jkinesis.* keys in " + app.source());
    }
  }
}
