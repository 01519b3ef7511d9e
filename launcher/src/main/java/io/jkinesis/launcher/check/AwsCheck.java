package io.jkinesis.launcher.check;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.launcher.config.AppStreams;

/**
 * Sends Kinesis and DynamoDB the requests that a worker will send. If, for example, the stream's
 * name is misspelled, the KCL itself retries for minutes and logs stack traces.
 */
final class AwsCheck {

  private final AppProperties app;
  private final ResolvedDaemon daemon;
  private final Findings findings;

  AwsCheck(AppProperties app, ResolvedDaemon daemon, Findings findings) {
    this.app = app;
    this.daemon = daemon;
    this.findings = findings;
  }

  void check() throws InterruptedException {
    AwsService kinesis =
        new AwsService("Kinesis", daemon.kinesis(), key("kinesisEndpoint", "regionName"), findings);
    AppStreams streams = AppStreams.of(app);
    for (String stream : streams.streams()) {
      new StreamCheck(app, streams, stream, daemon, kinesis, findings).check();
    }
    AwsService dynamoDb =
        new AwsService(
            "DynamoDB", daemon.dynamoDb(), key("dynamoDBEndpoint", "regionName"), findings);
    boolean hasLeases = new TableCheck(app, daemon, dynamoDb, findings).check();
    if (hasLeases && kinesis.answers() && dynamoDb.answers() && !findings.hasErrors()) {
      new OriginCheck(app, daemon, kinesis, dynamoDb, findings).check();
    }
  }

  private String key(String first, String otherwise) {
    return app.entry(first) == null ? otherwise : first;
  }
}
