package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.KclKeys;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.Causes;
import java.util.List;
import org.slf4j.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Runs all checks of a worker's configuration, each after those that it depends on. */
public final class Checks {

  private final AppProperties app;
  private final Findings findings;

  /** Creates the checks. */
  public Checks(AppProperties app) {
    this.app = app;
    this.findings = new Findings(app);
  }

  /** Checks only the properties. */
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

  /** Checks this machine, unless there are already errors. */
  public Checks consumer() throws JkinesisException {
    if (!hasErrors()) {
      ConsumerCheck.check(app, findings, System.getenv().getOrDefault("PATH", ""));
    }
    return this;
  }

  /** Checks Kinesis and DynamoDB, unless there are already errors. */
  public Checks aws(ResolvedDaemon daemon) throws InterruptedException {
    if (!hasErrors()) {
      new AwsCheck(app, daemon, findings).check();
    }
    return this;
  }

  /** Adds the KCL's own complaint when it rejects the configuration. */
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

  /** Returns whether there are errors, so that the worker should not start. */
  public boolean hasErrors() {
    return findings.hasErrors();
  }

  /** Returns the number of findings with a severity. */
  public long count(Severity severity) {
    return findings.count(severity);
  }

  /** Returns the findings so far, in the file's order. */
  public List<Finding> findings() {
    return findings.sorted();
  }

  /** Returns the errors, one per line, for a command that does not continue. */
  public List<String> errorLines() {
    return lines(Severity.ERROR);
  }

  /** Logs the warnings, one per line. */
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
