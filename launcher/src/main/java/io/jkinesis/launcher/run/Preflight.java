package io.jkinesis.launcher.run;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.aws.Loopback;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.kinesis.coordinator.Scheduler;

/**
 * Asks Kinesis and DynamoDB once, through the scheduler's own clients, before it starts. The KCL
 * itself retries for minutes where the stream's name is misspelt, and says so in stack traces.
 */
final class Preflight {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 2000;

  private final Scheduler scheduler;
  private final AppProperties file;

  Preflight(Scheduler scheduler, AppProperties file) {
    this.scheduler = scheduler;
    this.file = file;
  }

  void check() throws LauncherException, InterruptedException {
    var kinesis = scheduler.retrievalConfig().kinesisClient();
    var stream = DescribeStreamSummaryRequest.builder();
    String arn = file.value("streamArn");
    String name = arn == null ? file.value("streamName") : arn;
    if (arn == null) {
      stream.streamName(name);
    } else {
      stream.streamARN(arn);
    }
    Service service = new Service("Kinesis", kinesis, file.value("kinesisEndpoint"));
    service.requireListener();
    AwsServiceException refused = service.ask(kinesis.describeStreamSummary(stream.build()));
    if (refused != null) {
      throw isNotFound(refused)
          ? LauncherException.failure(
              "the stream " + name + " does not exist in " + service.place(), refused)
          : service.refusal(refused);
    }
    var dynamoDb = scheduler.leaseManagementConfig().dynamoDBClient();
    String table = scheduler.leaseManagementConfig().tableName();
    service = new Service("DynamoDB", dynamoDb, file.value("dynamoDBEndpoint"));
    service.requireListener();
    refused = service.ask(dynamoDb.describeTable(request -> request.tableName(table)));
    if (refused != null && !isNotFound(refused)) {
      throw service.refusal(refused);
    }
  }

  private static boolean isNotFound(AwsServiceException e) {
    return "ResourceNotFoundException".equals(e.awsErrorDetails().errorCode());
  }

  /** One of the two, for asking it and for naming it in an error. */
  private record Service(String name, AwsClient client, @Nullable String endpoint) {

    /**
     * Tells at once that nobody is there, where the SDK tries for 10 s and more. On loopback only:
     * before any other address there may be a proxy.
     */
    void requireListener() throws LauncherException {
      if (endpoint == null || !Loopback.is(URI.create(endpoint))) {
        return;
      }
      URI uri = URI.create(endpoint);
      try (Socket socket = new Socket()) {
        int port = uri.getPort() < 0 ? uri.toURL().getDefaultPort() : uri.getPort();
        socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      } catch (IOException e) {
        throw nobodyListens(e);
      }
    }

    /** Returns null if it answered, or what it said if it refused. */
    @Nullable AwsServiceException ask(CompletableFuture<?> answer)
        throws LauncherException, InterruptedException {
      try {
        answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        return null;
      } catch (TimeoutException e) {
        throw LauncherException.failure(
            place() + " does not answer within " + LIMIT.toSeconds() + " s", e);
      } catch (ExecutionException e) {
        AwsServiceException refused = Causes.find(e, AwsServiceException.class);
        if (refused != null) {
          return refused;
        }
        throw unreachable(e);
      }
    }

    String place() {
      return endpoint == null
          ? name + " of " + client.serviceClientConfiguration().region()
          : name + " at " + endpoint;
    }

    LauncherException refusal(AwsServiceException e) {
      return LauncherException.failure(
          place()
              + " refuses: "
              + e.awsErrorDetails().errorCode()
              + ": "
              + e.awsErrorDetails().errorMessage(),
          e);
    }

    private LauncherException nobodyListens(Exception e) {
      return LauncherException.failure("nobody listens for " + place(), e);
    }

    private LauncherException unreachable(ExecutionException e) {
      if (Causes.find(e, ConnectException.class) != null) {
        return nobodyListens(e);
      }
      if (Causes.find(e, UnknownHostException.class) != null) {
        return LauncherException.failure("the host of " + place() + " is not known", e);
      }
      String line = Causes.line(e);
      return line.contains("credentials")
          ? LauncherException.failure(
              "no AWS credentials: AwsCredentialsProvider found none; for"
                  + " DefaultCredentialsProvider set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a"
                  + " profile",
              e)
          : LauncherException.failure(place() + " cannot be reached: " + line, e);
    }
  }
}
