package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.WARNING;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.internal.aws.Loopback;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Warns about Kinesis on this machine with DynamoDB on AWS, or the reverse, which is rarely
 * intended.
 */
final class EndpointsCheck {

  private static final String KINESIS = "kinesisEndpoint";
  private static final String DYNAMO_DB = "dynamoDBEndpoint";

  private EndpointsCheck() {}

  /** Runs the check, for properties with valid endpoints. */
  static void check(AppProperties app, Findings findings) {
    String kinesis = endpoint(app, KINESIS, "kinesisClient");
    String dynamoDb = endpoint(app, DYNAMO_DB, "dynamoDbClient");
    if (isLocal(kinesis) && dynamoDb == null) {
      findings.add(
          WARNING,
          DYNAMO_DB,
          "is not set, so the lease table of a local stream would be in AWS",
          "set the endpoint of the local DynamoDB, or remove the one of Kinesis");
    } else if (isLocal(dynamoDb) && kinesis == null) {
      findings.add(
          WARNING,
          KINESIS,
          "is not set, so a stream in AWS would be read with local leases",
          "set the endpoint of the local Kinesis, or remove the one of DynamoDB");
    }
  }

  private static @Nullable String endpoint(AppProperties app, String key, String client) {
    String value = app.value(key);
    return value == null ? app.value(client + ".endpointOverride") : value;
  }

  private static boolean isLocal(@Nullable String endpoint) {
    return endpoint != null && Loopback.is(URI.create(endpoint));
  }
}
