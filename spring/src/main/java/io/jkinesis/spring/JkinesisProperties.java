package io.jkinesis.spring;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter.
 *
 * @param enabled Whether workers are started.
 * @param region AWS region of the workers. Default: the AWS SDK's region provider chain.
 * @param kinesisEndpoint Endpoint of Kinesis, for local services. Requires dynamodb-endpoint.
 * @param dynamodbEndpoint Endpoint of DynamoDB, for local services. Requires kinesis-endpoint.
 * @param accessKey Access key ID, for local services. Default: an AwsCredentialsProvider bean, or
 *     the AWS SDK's default credentials provider.
 * @param secretKey Secret access key that belongs to the access key.
 * @param grace How long consumers may take to end when the application stops. Default and maximum:
 *     2 s less than spring.lifecycle.timeout-per-shutdown-phase.
 * @param onFailure What happens when a worker has stopped by itself.
 * @param workers Workers, by name.
 */
@ConfigurationProperties("jkinesis")
public record JkinesisProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String region,
    @Nullable URI kinesisEndpoint,
    @Nullable URI dynamodbEndpoint,
    @Nullable String accessKey,
    @Nullable String secretKey,
    @Nullable Duration grace,
    @DefaultValue("report") OnFailure onFailure,
    @DefaultValue Map<String, WorkerProperties> workers) {

  /**
   * Checks that related properties are set together.
   *
   * @throws IllegalArgumentException if one of a pair is missing
   */
  public JkinesisProperties {
    requireBoth("kinesis-endpoint", kinesisEndpoint, "dynamodb-endpoint", dynamodbEndpoint);
    requireBoth("access-key", accessKey, "secret-key", secretKey);
  }

  private static void requireBoth(
      String one, @Nullable Object value, String other, @Nullable Object otherValue) {
    if ((value == null) != (otherValue == null)) {
      throw new IllegalArgumentException(
          "jkinesis.%s and jkinesis.%s belong together; set both or none".formatted(one, other));
    }
  }

  /** The reaction to a worker that has stopped by itself. */
  public enum OnFailure {
    /** The failure is logged, the health is down, and a {@link WorkerFailedEvent} is published. */
    REPORT,
    /** In addition, the application is closed and the JVM exits with code 1. */
    EXIT
  }
}
