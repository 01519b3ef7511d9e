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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** An application that starts at LATEST skips nothing after its first start. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(SharedServices.class)
@Timeout(120)
class LatestIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Received received = new Received();
  private final ConsumerFactory collecting = received.collecting();

  @Test
  void whatArrivesBetweenAStopAndAStartIsDelivered(
      LocalServices services, KinesisClient kinesis, DynamoDbClient dynamoDb) throws Exception {
    NumberedStream stream = new NumberedStream(services, kinesis, 1);
    KinesisWorker worker = stream.worker(collecting).startAt(StartPosition.LATEST);
    startAndStop(worker);
    LeaseRows leases = new LeaseRows(dynamoDb, stream);
    assertThat(leases.checkpoint(stream.shards().get(0))).as("nothing arrived").isEqualTo("LATEST");

    List<String> between = stream.put(10);
    try (RunningWorker running = worker.start()) {
      received.awaitAll(between);
      received.awaitAll(stream.put(10));
      assertThat(running.stop(SOON).isGraceful()).isTrue();
    }
    assertThat(received.all()).as("delivered once each").hasSize(20);
  }

  private static void startAndStop(KinesisWorker worker) throws InterruptedException {
    try (RunningWorker running = worker.start()) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  running.shards().stream()
                      .anyMatch(shard -> shard.state() == WorkerShard.State.RUNNING));
      assertThat(running.stop(SOON).isGraceful()).isTrue();
    }
  }
}
