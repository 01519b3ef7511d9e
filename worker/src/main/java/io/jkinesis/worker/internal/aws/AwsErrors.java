package io.jkinesis.worker.internal.aws;

import io.jkinesis.worker.JkinesisException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Describes the AWS SDK's errors on one line. */
public final class AwsErrors {

  private static final int INTERNAL_ERROR = 500;

  private AwsErrors() {}

  /** Returns whether the service answered that the resource does not exist. */
  public static boolean isNotFound(SdkException e) {
    return "ResourceNotFoundException".equals(code(e));
  }

  /** Returns whether the service answered that this request is not permitted. */
  public static boolean isDenied(SdkException e) {
    return "AccessDeniedException".equals(code(e));
  }

  /**
   * Returns whether the error is transient: the service is busy, broken or unreachable, and the
   * same request may succeed later.
   */
  public static boolean isPassing(SdkException e) {
    return !(e instanceof AwsServiceException refused)
        || refused.isThrottlingException()
        || refused.statusCode() >= INTERNAL_ERROR
        || "KMSThrottlingException".equals(code(e));
  }

  private static @Nullable String code(SdkException e) {
    return e instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? refused.awsErrorDetails().errorCode()
        : null;
  }

  /** Returns the location of a client's service, for instance {@code Kinesis of us-east-1}. */
  public static String place(String service, AwsClient client) {
    Optional<URI> endpoint = client.serviceClientConfiguration().endpointOverride();
    return endpoint.isPresent()
        ? service + " at " + endpoint.get()
        : service + " of " + client.serviceClientConfiguration().region();
  }

  /** Returns the error for a failed request. */
  public static JkinesisException failure(String service, AwsClient client, SdkException e) {
    String place = place(service, client);
    if (e instanceof AwsServiceException refused) {
      if (code(e) == null) {
        return JkinesisException.failure(
            "the endpoint of %s is not that service (it answered HTTP %d without an AWS error code); correct the endpoint"
                .formatted(place, refused.statusCode()),
            e);
      }
      return JkinesisException.failure(
          "%s rejected the request: %s: %s"
              .formatted(
                  place,
                  refused.awsErrorDetails().errorCode(),
                  refused.awsErrorDetails().errorMessage()),
          e);
    }
    ConnectionFailure failure =
        ConnectionFailure.of(
            place, client.serviceClientConfiguration().endpointOverride(), e, System.getenv());
    return JkinesisException.failure(
        failure.what() + (failure.fix().isEmpty() ? "" : "; " + failure.fix()), e);
  }

  /**
   * Returns the error for a client that could not be created, nearly always because it has no
   * region.
   */
  public static JkinesisException noClient(SdkException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("region")
        ? JkinesisException.failure("no AWS region: give --region, or set AWS_REGION", e)
        : JkinesisException.failure("no AWS client can be created: " + firstLine(message), e);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
