package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.internal.events.WorkerEvents;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A worker that runs for months keeps nothing about the shards that have ended meanwhile. */
class EndedShardsTest {

  private static final int MANY = 1000;

  private final List<CompletableFuture<UpdateItemResponse>> writes = new ArrayList<>();

  private boolean isAnswered;

  /** Answers writes immediately, or when it is told to. */
  private final DynamoDbAsyncClient dynamoDb =
      (DynamoDbAsyncClient)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DynamoDbAsyncClient.class},
              (proxy, method, arguments) -> {
                CompletableFuture<UpdateItemResponse> answer = new CompletableFuture<>();
                writes.add(answer);
                if (isAnswered) {
                  answer.complete(UpdateItemResponse.builder().build());
                }
                return answer;
              });

  @Test
  void notesAreForgottenWhenTheyAreWritten() {
    LeaseNotes notes = new LeaseNotes(dynamoDb, "table", "worker", name -> name);
    notes.on(new WorkerEvent.ConsumerStarted("first", null));
    notes.on(new WorkerEvent.ReadFailed("first", "access denied", Duration.ZERO, false));
    notes.on(new WorkerEvent.ConsumerStarted("second", null));
    assertThat(writes).as("one per lease").hasSize(2);
    assertThat(notes.underWay()).isEqualTo(2);

    writes.get(0).complete(UpdateItemResponse.builder().build());
    assertThat(writes).as("the next of the first lease").hasSize(3);
    assertThat(notes.underWay()).isEqualTo(2);
    writes.get(1).completeExceptionally(new IllegalStateException("throttled"));
    writes.get(2).complete(UpdateItemResponse.builder().build());
    assertThat(notes.underWay()).isZero();
  }

  @Test
  void readingsAreKnownOnlyWhileAConsumerIsCreated() {
    ShardReadings readings = new ShardReadings();
    for (int i = 0; i < MANY; i++) {
      int during = readings.create("lease-" + i, reading -> readings.underWay());
      assertThat(during).isEqualTo(1);
    }
    assertThat(readings.underWay()).isZero();
  }

  @Test
  void startAtLatestIsForgottenWhenItsShardHasEnded() {
    isAnswered = true;
    LatestStart latest = new LatestStart(dynamoDb, "table", Instant::now);
    assertThat(latest.position("lease")).isNull();
    assertThat(latest.known()).isEqualTo(1);

    latest.forget("lease");
    assertThat(latest.known()).isZero();
    latest.restore("lease");
    assertThat(writes).hasSize(1);
  }

  @Test
  void renewalsByAnotherWorkerAreForgottenAfterAMinute() {
    AtomicLong nanos = new AtomicLong();
    LeaseIncidents incidents =
        new LeaseIncidents(
            "worker", true, Duration.ofSeconds(10), new WorkerEvents(List.of()), nanos::get);
    for (int i = 0; i < MANY; i++) {
      incidents.renewedByAnother("lease-" + i);
    }
    assertThat(incidents.foreign()).isEqualTo(MANY);
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    incidents.renewedByAnother("lease-" + MANY);
    assertThat(incidents.foreign()).isEqualTo(1);
  }
}
