package io.jkinesis.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Two workers with the same ID never run together. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(120)
class SharedIdIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Received received = new Received();
  private final ConsumerFactory collecting = received.collecting();

  @Test
  void theSecondWorkerOnAMachineDoesNotStart(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    KinesisWorker worker = stream.worker(collecting).workerId("one");
    try (RunningWorker first = worker.start()) {
      received.awaitAll(stream.put(10));
      try (RunningWorker second = worker.start()) {
        await().atMost(SOON).until(() -> second.state() == WorkerState.FAILED);
        assertThat(second.health().reasons())
            .containsExactly(
                "another live worker on this machine has the ID one; each record would be processed"
                    + " twice: give each worker its own workerId, or none");
      }
      received.awaitAll(stream.put(10));
      assertThat(first.health().isHealthy()).isTrue();
    }
    assertThat(received.all()).doesNotHaveDuplicates();
  }

  /** Simulates a lock on another machine: the second worker has another endpoint. */
  @Test
  void theSecondWorkerOnAnotherMachineDoesNotStart(LocalServices services, KinesisClient kinesis)
      throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    KinesisWorker worker = stream.worker(collecting).workerId("one");
    KinesisWorker elsewhere =
        worker.endpoints(
            services.kinesisEndpoint(), services.dynamoDbEndpoint().resolve("/elsewhere"));
    try (RunningWorker first = worker.start()) {
      received.awaitAll(stream.put(10));
      try (RunningWorker second = elsewhere.start()) {
        await().atMost(SOON).until(() -> second.state() == WorkerState.FAILED);
        assertThat(second.health().reasons())
            .singleElement()
            .asString()
            .startsWith("another live worker on another machine has the ID one;");
      }
      received.awaitAll(stream.put(10));
      assertThat(first.health().isHealthy()).isTrue();
    }
    assertThat(received.all()).doesNotHaveDuplicates();
  }

  @Test
  void aWorkerComesBackUnderItsId(LocalServices services, KinesisClient kinesis) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    KinesisWorker worker = stream.worker(collecting).workerId("one");
    try (RunningWorker first = worker.start()) {
      received.awaitAll(stream.put(10));
      assertThat(first.stop(SOON).isGraceful()).isTrue();
    }
    List<String> all = stream.put(10);
    try (RunningWorker again = worker.start()) {
      received.awaitAll(all);
      assertThat(again.stop(SOON).isGraceful()).isTrue();
    }
    assertThat(received.all()).doesNotHaveDuplicates();
  }
}
