package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.exceptions.InvalidStateException;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** With the KCL's own requests, and a DynamoDB with scripted answers. */
class GuardedLeasesTest {

  private static final CompletableFuture<?> STORED =
      CompletableFuture.completedFuture(UpdateItemResponse.builder().build());

  private final Queue<CompletableFuture<?>> answers = new ArrayDeque<>();
  private final List<String> told = new ArrayList<>();
  private final Map<String, Map<String, AttributeValue>> rows =
      new HashMap<>(Map.of("shard", row("shard", "TRIM_HORIZON")));
  private final Lease lease = lease();

  private final GuardedLeases leases =
      (GuardedLeases)
          new GuardedLeaseFactory(
                  new LeaseManagementConfig(
                      "table", "application", dynamoDb(), unused(), "worker-1"),
                  new Told(),
                  new LatestStart(dynamoDb(), "table", Instant::now),
                  ConsumedLeases.of(new SingleStreamTracker("stream")))
              .createLeaseRefresher();

  private final class Told implements GuardedLeases.Listener {
    @Override
    public void restored(String leaseKey) {
      told.add("restored");
    }

    @Override
    public void tableIsMissing(String table) {
      told.add("table is missing");
    }

    @Override
    public void renewedByAnother(String leaseKey) {
      told.add(leaseKey + " renewed by another");
    }
  }

  private static Lease lease() {
    Lease lease = new Lease();
    lease.leaseKey("shard");
    lease.leaseOwner("worker-1");
    lease.leaseCounter(7L);
    lease.checkpoint(ExtendedSequenceNumber.TRIM_HORIZON);
    return lease;
  }

  private DynamoDbAsyncClient dynamoDb() {
    return client(DynamoDbAsyncClient.class);
  }

  private KinesisAsyncClient unused() {
    return client(KinesisAsyncClient.class);
  }

  private <C> C client(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "updateItem" -> answers.remove();
                  case "getItem" ->
                      CompletableFuture.completedFuture(stored((GetItemRequest) arguments[0]));
                  case "deleteItem" -> {
                    told.add("deleted");
                    yield CompletableFuture.completedFuture(DeleteItemResponse.builder().build());
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
  }

  /** A lease in the table is one renewal ahead of what the worker knows. */
  private GetItemResponse stored(GetItemRequest request) {
    Map<String, AttributeValue> row = new HashMap<>(rows.getOrDefault(key(request), Map.of()));
    row.put("leaseCounter", AttributeValue.fromN(Long.toString(lease.leaseCounter() + 1)));
    return GetItemResponse.builder().item(row).build();
  }

  private static String key(GetItemRequest request) {
    return Objects.requireNonNull(request.key().get("leaseKey")).s();
  }

  private static Map<String, AttributeValue> row(String key, String checkpoint) {
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("leaseKey", AttributeValue.fromS(key));
    row.put("leaseOwner", AttributeValue.fromS("worker-1"));
    row.put("checkpoint", AttributeValue.fromS(checkpoint));
    row.put("checkpointSubSequenceNumber", AttributeValue.fromN("0"));
    row.put("ownerSwitchesSinceCheckpoint", AttributeValue.fromN("0"));
    return row;
  }

  private static CompletableFuture<?> refused(int attempts) {
    return CompletableFuture.failedFuture(
        ConditionalCheckFailedException.builder().numAttempts(attempts).build());
  }

  @Test
  void aRenewalThatIsStoredIsNoNews() throws Exception {
    answers.add(STORED);
    assertThat(leases.renewLease(lease)).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void aChangeWithoutAnAttemptOfOursIsAnothers() throws Exception {
    answers.add(refused(1));
    assertThat(leases.renewLease(lease)).isTrue();
    assertThat(told).containsExactly("shard renewed by another");
  }

  /** The first attempt was stored, its answer was lost, and the SDK has retried. */
  @ParameterizedTest
  @ValueSource(ints = {2, 9})
  void aRetryThatIsRefusedHasFoundItsOwnFirstAttempt(int attempts) throws Exception {
    answers.add(refused(attempts));
    assertThat(leases.renewLease(lease)).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void aRenewalAfterOneWithoutAnAnswerHasFoundThat() throws Exception {
    answers.add(
        CompletableFuture.failedFuture(SdkClientException.create("the connection was reset")));
    assertThatRuntimeException().isThrownBy(() -> leases.renewLease(lease));

    answers.add(refused(1));
    assertThat(leases.renewLease(lease)).isTrue();
    assertThat(told).isEmpty();

    answers.add(refused(1));
    assertThat(leases.renewLease(lease)).isTrue();
    assertThat(told).as("only one was in doubt").hasSize(1);
  }

  @Test
  void aCheckpointWhoseAnswerWasLostIsNoSecondWorker() throws Exception {
    answers.add(refused(2));
    assertThat(leases.updateLease(lease)).isFalse();
    assertThat(told).isEmpty();

    answers.add(refused(1));
    assertThat(leases.updateLease(lease)).isFalse();
    assertThat(told).containsExactly("shard renewed by another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRIM_HORIZON", "AT_TIMESTAMP"})
  void aFinishedLeaseIsNotDeletedBeforeTheNextShardHasBegun(String checkpoint) {
    finished();
    rows.put("child", row("child", checkpoint));
    assertThatThrownBy(() -> leases.deleteLease(lease))
        .isInstanceOf(InvalidStateException.class)
        .hasMessage("shard stays until child, which follows it, has begun");
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "SHARD_END"})
  void aFinishedLeaseIsDeletedAfterTheNextShardHasBegun(String checkpoint) throws Exception {
    finished();
    rows.put("child", row("child", checkpoint));
    leases.deleteLease(lease);
    assertThat(told).containsExactly("deleted");
  }

  private void finished() {
    Map<String, AttributeValue> finished = row("shard", "SHARD_END");
    finished.put("childShardIds", AttributeValue.fromSs(List.of("child")));
    rows.put("shard", finished);
  }

  @Test
  void aFinishedLeaseWithoutShardsThatFollowIsDeleted() throws Exception {
    rows.put("shard", row("shard", "SHARD_END"));
    leases.deleteLease(lease);
    assertThat(told).containsExactly("deleted");
  }
}
