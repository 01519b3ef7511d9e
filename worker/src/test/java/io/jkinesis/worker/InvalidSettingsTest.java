package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.handler.Handlers;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Settings from which no scheduler of the KCL can be created. */
@Timeout(60)
class InvalidSettingsTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final URI NOTHING_LISTENS = URI.create("http://127.0.0.1:1");

  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final KinesisWorker worker =
      KinesisWorker.of("stream", "application", Handlers.perRecord(record -> {}))
          .region(Region.US_EAST_1)
          .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
          .endpoints(NOTHING_LISTENS, NOTHING_LISTENS)
          .listener(events::add);

  private static String failure(RunningWorker running) throws Exception {
    StopReport report = running.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(running.state()).isEqualTo(WorkerState.FAILED);
    return String.valueOf(report.failure());
  }

  @Test
  void changeThatThrowsFailsTheWorkerAndIsNamed() throws Exception {
    RunningWorker running =
        worker
            .kcl(
                configs -> {
                  throw new AssertionError("no such table");
                })
            .start();
    assertThat(failure(running))
        .isEqualTo(
            "the settings are not valid: the change passed to kcl(...) threw AssertionError:"
                + " no such table");
    assertThat(events).noneMatch(WorkerEvent.StartFailed.class::isInstance);
  }

  @Test
  void settingThatTheKclRejectsFailsTheWorkerWithItsMessage() throws Exception {
    RunningWorker running =
        worker.kcl(configs -> configs.leaseManagement().maxLeasesForWorker(-1)).start();
    assertThat(failure(running)).startsWith("the settings are not valid: ");
  }

  @Test
  void streamsArnThatIsNoneFailsTheWorkerWithItsMessage() throws Exception {
    RunningWorker running =
        KinesisWorker.of("arn:nonsense", "application", Handlers.perRecord(record -> {}))
            .region(Region.US_EAST_1)
            .start();
    assertThat(failure(running)).startsWith("the settings are not valid: ");
  }

  @Test
  void clientThatWasCreatedBeforeTheFailureIsClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    RunningWorker running =
        worker
            .credentials(new ClosableCredentials(closed))
            .endpoints(NOTHING_LISTENS, URI.create("without-a-scheme"))
            .start();
    assertThat(failure(running)).startsWith("the settings are not valid: ").contains("scheme");
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** The SDK closes it with the client that uses it. */
  private record ClosableCredentials(CountDownLatch closed)
      implements AwsCredentialsProvider, SdkAutoCloseable {
    @Override
    public AwsCredentials resolveCredentials() {
      return AwsBasicCredentials.create("id", "secret");
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** As a region provider does that is not ready when the machine boots. */
  @Test
  void exceptionOfTheAwsSdkIsRetried() throws Exception {
    AtomicBoolean due = new AtomicBoolean(true);
    RunningWorker running =
        worker
            .kcl(
                configs -> {
                  if (due.getAndSet(false)) {
                    throw SdkClientException.create("Unable to load region");
                  }
                  throw new IllegalStateException("the second attempt");
                })
            .start();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(events)
                    .contains(
                        new WorkerEvent.StartFailed(
                            "Unable to load region", Duration.ofSeconds(1))));
    assertThat(failure(running)).endsWith("IllegalStateException: the second attempt");
  }
}
