package io.jkinesis.worker.internal.kcl;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Determines whose write changed a lease if DynamoDB rejects one of ours because the lease was
 * changed: our own, if an earlier attempt was stored and its answer lost, or another writer's, if
 * there was none. Earlier attempts are those of the SDK, which the KCL does not see, and earlier
 * requests, which the KCL does not remember.
 */
final class ConditionalWrites {

  /** The result of a thread's last write. */
  private static final class Outcome {
    private volatile boolean refused;
    private volatile boolean retried;
  }

  private final DynamoDbAsyncClient client;
  private final ThreadLocal<Outcome> last = ThreadLocal.withInitial(Outcome::new);

  /** The leases for which a write has failed, although it may have been stored. */
  private final Set<String> doubtful = ConcurrentHashMap.newKeySet();

  ConditionalWrites(DynamoDbAsyncClient dynamoDb) {
    this.client =
        (DynamoDbAsyncClient)
            Proxy.newProxyInstance(
                DynamoDbAsyncClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbAsyncClient.class},
                (proxy, method, arguments) -> call(dynamoDb, method, arguments));
  }

  /** Returns the client whose writes are tracked here. */
  DynamoDbAsyncClient client() {
    return client;
  }

  private @Nullable Object call(
      DynamoDbAsyncClient dynamoDb, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      Object answer = method.invoke(dynamoDb, arguments);
      boolean isWrite = method.getName().equals("updateItem");
      return isWrite && answer instanceof CompletableFuture<?> future ? watched(future) : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private CompletableFuture<?> watched(CompletableFuture<?> answer) {
    Outcome outcome = last.get();
    CompletableFuture<?> watched =
        answer.whenComplete(
            (result, failure) -> {
              Throwable cause = failure == null ? null : causeOf(failure);
              if (cause instanceof ConditionalCheckFailedException refused) {
                outcome.refused = true;
                Integer attempts = refused.numAttempts();
                outcome.retried = attempts != null && attempts > 1;
              }
            });
    var unused =
        watched.whenComplete(
            (result, failure) -> {
              if (watched.isCancelled()) {
                answer.cancel(true);
              }
            });
    return watched;
  }

  private static Throwable causeOf(Throwable failure) {
    return failure.getCause() instanceof ConditionalCheckFailedException refused
        ? refused
        : failure;
  }

  /** This thread is about to write. */
  void begin() {
    last.set(new Outcome());
  }

  /** This thread's write of a lease has failed, but may have been stored. */
  void failed(String leaseKey) {
    doubtful.add(leaseKey);
  }

  /**
   * Returns whether this thread's write of a lease was rejected because of another writer. Call
   * this once, if the write was not a failure.
   */
  boolean isRefusedForAnother(String leaseKey) {
    Outcome outcome = last.get();
    boolean wasDoubtful = doubtful.remove(leaseKey);
    return outcome.refused && !outcome.retried && !wasDoubtful;
  }
}
