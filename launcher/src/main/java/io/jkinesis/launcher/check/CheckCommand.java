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
    description = "Says what is wrong with a properties file, before anything is started.",
    footer = {
      "",
      "Every key is one that is read, every value one that its key takes; the",
      "consumer's program can be run; the credentials, the stream and the tables are",
      "there, with the rights that a worker needs. Nothing is changed. A line each:",
      "  FILE:LINE: error|warning|note KEY: what is wrong; what to do",
      "Exit code 1 if one of them is an error. jkinesis run checks the same before it",
      "starts."
    })
public final class CheckCommand implements Callable<Integer> {

  @Mixin private AppOptions options = new AppOptions();

  @Option(names = "--offline", description = "asks neither Kinesis nor DynamoDB")
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
    } catch (RuntimeException e) { // of many kinds, from everywhere in the KCL and the SDK
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
