package io.jkinesis.launcher.check;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.config.AppOptions;
import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.Defaults;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis check}. */
@Command(
    name = "check",
    description = "Report mistakes in a properties file, before anything is started.",
    footer = {
      "",
      "Checks that every key is known and every value fits its key; that the consumer's",
      "program can be run; and that the credentials, the stream and the tables exist,",
      "with the permissions that a worker needs. Changes nothing. Prints one line per",
      "mistake:",
      "  FILE:LINE: error|warning|note KEY: problem; fix",
      "Exits with 1 if there is an error. jkinesis run makes the same checks before it",
      "starts."
    })
public final class CheckCommand implements Callable<Integer> {

  @Mixin private AppOptions options = new AppOptions();

  @Option(names = "--offline", description = "contact neither Kinesis nor DynamoDB")
  private boolean offline;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws JkinesisException, InterruptedException {
    AppProperties app = options.read();
    Checks checks = new Checks(app).properties().consumer();
    boolean asked = !offline && !checks.hasErrors();
    if (asked) {
      ask(app, checks);
    }
    PrintWriter out = Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
    checks.findings().forEach(finding -> out.println(finding.line(true)));
    out.println(app.source() + ": " + summary(checks) + (asked ? "" : "; AWS was not contacted"));
    return checks.hasErrors() ? ExitCode.FAILURE : ExitCode.OK;
  }

  private static void ask(AppProperties app, Checks checks) throws InterruptedException {
    Properties daemon = app.daemon();
    Defaults.apply(daemon, app);
    ResolvedDaemon resolved;
    try {
      resolved = ResolvedDaemon.of(daemon);
    } catch (RuntimeException e) { // the KCL and the SDK throw many kinds
      checks.refusedByDaemon(e);
      return;
    }
    checks.aws(resolved);
  }

  private static String summary(Checks checks) {
    return counted(checks, Severity.ERROR)
        + ", "
        + counted(checks, Severity.WARNING)
        + ", "
        + counted(checks, Severity.NOTE);
  }

  private static String counted(Checks checks, Severity severity) {
    long count = checks.count(severity);
    return count + " " + severity + (count == 1 ? "" : "s");
  }
}
