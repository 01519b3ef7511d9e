package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;

import io.jkinesis.launcher.Causes;
import io.jkinesis.launcher.aws.AwsErrors;
import io.jkinesis.launcher.aws.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Kinesis or DynamoDB, asked through the daemon's own client. What it refuses becomes a finding.
 */
final class AwsService {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 2000;
  private static final String CREDENTIALS = "AwsCredentialsProvider";

  private static final Set<String> DENIED =
      Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedException");

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "UnrecognizedClientException");

  private final String name;
  private final AwsClient client;
  private final String endpointKey;
  private final Findings findings;
  private boolean answers = true;

  /**
   * @param endpointKey the property that says where it is, for findings about that
   */
  AwsService(String name, AwsClient client, String endpointKey, Findings findings) {
    this.name = name;
    this.client = client;
    this.endpointKey = endpointKey;
    this.findings = findings;
  }

  /** Where it is, for a person. */
  String place() {
    return AwsErrors.place(name, client);
  }

  /** False once it is known that asking it more leads nowhere. */
  boolean answers() {
    return answers;
  }

  /**
   * Tells at once that nobody is there, where the SDK tries for 10 s and more. On loopback only:
   * before any other address there may be a proxy.
   */
  void requireListener() {
    Optional<URI> endpoint = client.serviceClientConfiguration().endpointOverride();
    if (endpoint.isEmpty() || !Loopback.is(endpoint.get())) {
      return;
    }
    URI uri = endpoint.get();
    try (Socket socket = new Socket()) {
      int port = uri.getPort() < 0 ? uri.toURL().getDefaultPort() : uri.getPort();
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
    } catch (IOException e) {
      giveUp(endpointKey, "nobody listens for " + place(), "start it, or mend the endpoint");
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param right what has to be allowed for it, and of what; a missing one is a finding
   * @return the answer; or what was refused, unless that is a finding already
   */
  <T> Answer<T> ask(Right right, CompletableFuture<T> request) throws InterruptedException {
    try {
      return new Answer<>(request.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS), null);
    } catch (TimeoutException e) {
      giveUp(endpointKey, place() + " does not answer within " + LIMIT.toSeconds() + " s", "");
    } catch (ExecutionException e) {
      AwsServiceException refused = Causes.find(e, AwsServiceException.class);
      if (refused == null) {
        unreachable(e);
      } else if (!isFinding(right, refused)) {
        return new Answer<>(null, refused);
      }
    }
    return new Answer<>(null, null);
  }

  /** Adds what it refused and nobody expected. */
  void refused(Right right, AwsServiceException e) {
    findings.add(
        ERROR,
        right.key(),
        place() + " refuses " + right.action() + ": " + code(e) + ": " + message(e),
        "");
  }

  static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code == null ? "status " + e.statusCode() : code;
  }

  private static String message(AwsServiceException e) {
    String message = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    return message == null ? "" : message;
  }

  private boolean isFinding(Right right, AwsServiceException e) {
    String code = code(e);
    String said = message(e).isEmpty() ? "" : " (" + message(e) + ")";
    if (DENIED.contains(code)) {
      findings.add(
          right.severity(),
          right.key(),
          "the right " + right.action() + " on " + right.resource() + " is missing" + said,
          "allow it in the policy of these credentials");
    } else if (code.startsWith("KMS")) {
      findings.add(
          ERROR,
          right.key(),
          right.resource() + " is encrypted and its key cannot be used" + said,
          "allow kms:Decrypt on that key");
    } else if (BAD_CREDENTIALS.contains(code)) {
      giveUp(CREDENTIALS, place() + " takes no such credentials: " + code + said, "renew them");
    } else {
      return false;
    }
    return true;
  }

  private void unreachable(ExecutionException e) {
    String line = Causes.line(e);
    if (Causes.find(e, ConnectException.class) != null) {
      giveUp(endpointKey, "nobody listens for " + place(), "start it, or mend the endpoint");
    } else if (Causes.find(e, UnknownHostException.class) != null) {
      giveUp(endpointKey, "the host of " + place() + " is not known", "mend it, or regionName");
    } else if (line.contains("credentials")) {
      giveUp(
          CREDENTIALS,
          "no AWS credentials are found",
          "for DefaultCredentialsProvider set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a"
              + " profile (AWS_PROFILE)");
    } else {
      giveUp(endpointKey, place() + " cannot be reached: " + line, "");
    }
  }

  private void giveUp(String key, String what, String cure) {
    answers = false;
    findings.add(ERROR, key, what, cure);
  }

  /**
   * What came back.
   *
   * @param value null if it was not answered
   * @param refusal null if it was answered, or if what came instead is a finding already
   */
  record Answer<T>(@Nullable T value, @Nullable AwsServiceException refusal) {

    boolean isRefusedWith(String code) {
      return refusal != null && code(refusal).equals(code);
    }
  }

  /**
   * A right that a worker needs.
   *
   * @param action as in a policy, for instance {@code kinesis:ListShards}
   * @param resource of what, for a person
   * @param key the property that the resource follows from
   * @param severity what it is to lack it
   */
  record Right(String action, String resource, String key, Severity severity) {}
}
