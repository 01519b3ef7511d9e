package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.KclKeys;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.util.List;
import org.slf4j.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** All checks of what a worker is told, in the order in which one makes sense after the other. */
public final class Checks {

  private final AppProperties app;
  private final Findings findings;

  /** Begins to check. */
  public Checks(AppProperties app) {
    this.app = app;
    this.findings = new Findings(app);
  }

  /** What the properties alone show. */
  public Checks properties() {
    KclKeys daemon = new KclKeys();
    KeyCheck keys = new KeyCheck(daemon);
    keys.check(app, findings);
    new ValueCheck(keys, new DaemonValues(daemon)).check(app, findings);
    RequiredCheck.check(app, findings);
    StreamKeysCheck.check(app, findings);
    InProcessCheck.check(app, findings);
    PitfallCheck.check(app, findings);
    if (!hasErrors()) {
      EndpointsCheck.check(app, findings);
    }
    return this;
  }

  /** What this machine shows; nothing while there are errors. */
  public Checks consumer() throws JkinesisException {
    if (!hasErrors()) {
      ConsumerCheck.check(app, findings, System.getenv().getOrDefault("PATH", ""));
    }
    return this;
  }

  /** What Kinesis and DynamoDB answer; nothing while there are errors. */
  public Checks aws(ResolvedDaemon daemon) throws InterruptedException {
    if (!hasErrors()) {
      new AwsCheck(app, daemon, findings).check();
    }
    return this;
  }

  /** What the KCL says that refuses to be configured like that. */
  public Checks refusedByDaemon(RuntimeException e) {
    SdkClientException sdk = Causes.find(e, SdkClientException.class);
    if (sdk != null && String.valueOf(sdk.getMessage()).contains("region")) {
      findings.add(
          Severity.ERROR,
          "regionName",
          "no AWS region is set",
          "set it, or the environment variable AWS_REGION");
    } else {
      findings.add(Severity.ERROR, "applicationName", "the KCL rejects it: " + Causes.line(e), "");
    }
    return this;
  }

  /** Whether the worker should not start. */
  public boolean hasErrors() {
    return findings.hasErrors();
  }

  /** How many there are of a kind. */
  public long count(Severity severity) {
    return findings.count(severity);
  }

  /** What was found so far, in the file's order. */
  public List<Finding> findings() {
    return findings.sorted();
  }

  /** The errors, a line each, for whoever refuses to go on. */
  public List<String> errorLines() {
    return lines(Severity.ERROR);
  }

  /** Logs the warnings, a line each. */
  public void logWarnings(Logger log) {
    lines(Severity.WARNING).forEach(line -> log.warn("{}", line));
  }

  private List<String> lines(Severity severity) {
    return findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(finding -> finding.line(false))
        .toList();
  }
}
