package io.jkinesis.launcher.check;

import static io.jkinesis.launcher.check.Severity.ERROR;
import static io.jkinesis.launcher.check.Severity.WARNING;
import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;

import io.jkinesis.worker.internal.Causes;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.aws.ConnectionFailure;
import io.jkinesis.worker.internal.aws.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Kinesis or DynamoDB, called with the daemon's own client. A rejected request becomes a finding.
 */
final class AwsService {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 2000;
  private static final String CREDENTIALS = "AwsCredentialsProvider";

  private static final Set<String> DENIED =
      Set.of("AccessDeniedException", "AccessDenied", "UnauthorizedException");

  /** Besides throttling; an iterator expires if this machine sleeps between two requests. */
  private static final Set<String> TEMPORARY =
      Set.of("ExpiredIteratorException", "LimitExceededException");

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "UnrecognizedClientException");

  private final String name;
  private final AwsClient client;
  private final String endpointKey;
  private final Findings findings;
  private final Duration limit;
  private boolean answers = true;
  private boolean hasAnswered;

  /**
   * @param endpointKey the property with the service's endpoint, for findings about it
   */
  AwsService(String name, AwsClient client, String endpointKey, Findings findings) {
    this(name, client, endpointKey, findings, LIMIT);
  }

  /**
   * @param limit the time limit for an answer
   */
  AwsService(String name, AwsClient client, String endpointKey, Findings findings, Duration limit) {
    this.name = name;
    this.client = client;
    this.endpointKey = endpointKey;
    this.findings = findings;
    this.limit = limit;
  }

  /** Returns the service's location, for messages. */
  String place() {
    return AwsErrors.place(name, client);
  }

  /** Returns false once further requests are known to be useless. */
  boolean answers() {
    return answers;
  }

  /**
   * Fails immediately if the connection is refused, where the SDK retries for 10 s or more. Only
   * for loopback addresses: other addresses may be behind a proxy.
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
      giveUp(
          endpointKey,
          "cannot connect to " + place() + " (connection refused)",
          "start it, or correct the endpoint");
    }
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param right the permission that the request needs; if it is missing, that is a finding
   * @return the answer, or the failure, unless that is already a finding or is temporary, as
   *     throttling is, which shows that the permission exists
   */
  <T> AwsAnswer<T> ask(AwsPermission right, CompletableFuture<T> request)
      throws InterruptedException {
    try {
      T answer = request.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      hasAnswered = true;
      return new AwsAnswer<>(answer, null);
    } catch (TimeoutException e) {
      tooLate(right);
    } catch (ExecutionException e) {
      AwsServiceException refused = Causes.find(e, AwsServiceException.class);
      if (refused == null) {
        unreachable(e);
      } else if (!isTemporary(refused) && !isFinding(right, refused)) {
        hasAnswered = true;
        return new AwsAnswer<>(null, refused);
      }
    }
    return new AwsAnswer<>(null, null);
  }

  /**
   * Adds a finding for an unexpected failure. A failure inside the service is only a warning,
   * because it may be temporary.
   */
  void refused(AwsPermission right, AwsServiceException e) {
    findings.add(
        e.statusCode() >= HTTP_INTERNAL_ERROR ? WARNING : ERROR,
        right.key(),
        place() + " rejected " + right.action() + ": " + code(e) + ": " + message(e),
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

  private static boolean isTemporary(AwsServiceException e) {
    return e.isThrottlingException() || TEMPORARY.contains(code(e));
  }

  private boolean isFinding(AwsPermission right, AwsServiceException e) {
    String code = code(e);
    String said = message(e).isEmpty() ? "" : " (" + message(e) + ")";
    if (DENIED.contains(code)) {
      findings.add(
          right.severity(),
          right.key(),
          "no permission for " + right.action() + " on " + right.resource() + said,
          "allow it in the IAM policy of these credentials");
    } else if (code.startsWith("KMS")) {
      findings.add(
          ERROR,
          right.key(),
          right.resource() + " is encrypted and its KMS key cannot be used" + said,
          "allow kms:Decrypt on that key");
    } else if (BAD_CREDENTIALS.contains(code)) {
      String clock = ClockSkew.explain(message(e));
      giveUp(
          CREDENTIALS,
          place() + " rejected the credentials: " + (clock == null ? code + said : clock),
          clock == null ? "renew them" : "set the clock");
    } else {
      return false;
    }
    return true;
  }

  /**
   * If the service has answered before, it is probably throttling: the SDK then retries for a long
   * time.
   */
  private void tooLate(AwsPermission right) {
    answers = false;
    findings.add(
        hasAnswered ? WARNING : ERROR,
        hasAnswered ? right.key() : endpointKey,
        place()
            + " does not answer "
            + (hasAnswered ? right.action() + " " : "")
            + "within "
            + limit.toSeconds()
            + " s",
        hasAnswered ? "it may be throttling; the remaining checks were skipped" : "");
  }

  private void unreachable(ExecutionException e) {
    ConnectionFailure failure =
        ConnectionFailure.of(
            place(), client.serviceClientConfiguration().endpointOverride(), e, System.getenv());
    giveUp(failure.isOfCredentials() ? CREDENTIALS : endpointKey, failure.what(), failure.fix());
  }

  private void giveUp(String key, String what, String cure) {
    answers = false;
    findings.add(ERROR, key, what, cure);
  }
}
