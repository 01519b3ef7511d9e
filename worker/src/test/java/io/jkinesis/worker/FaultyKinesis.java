package io.jkinesis.worker;

import io.jkinesis.local.LocalServices;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.kinesis.common.KinesisClientUtil;

/** Clients of the local services; the Kinesis client fails on request. */
final class FaultyKinesis implements AutoCloseable {

  /** Selects the requests that fail. */
  interface Fault {
    /** Returns why a request for a shard fails; null if it does not. */
    @Nullable Exception of(Object request, String shardId);
  }

  private static final StaticCredentialsProvider LOCAL =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final KinesisAsyncClient real;
  private final DynamoDbAsyncClient dynamoDb;
  private final Map<String, String> shardsByIterator = new ConcurrentHashMap<>();
  private volatile Fault fault = (request, shardId) -> null;

  FaultyKinesis(LocalServices services) {
    real =
        KinesisClientUtil.adjustKinesisClientBuilder(KinesisAsyncClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(LOCAL)
            .endpointOverride(services.kinesisEndpoint())
            .build();
    dynamoDb =
        DynamoDbAsyncClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(LOCAL)
            .endpointOverride(services.dynamoDbEndpoint())
            .build();
  }

  /** Makes requests fail from now on. */
  void fail(Fault next) {
    fault = next;
  }

  /** Makes all requests succeed from now on. */
  void heal() {
    fault = (request, shardId) -> null;
  }

  /** Returns the same worker with these clients. */
  KinesisWorker clients(KinesisWorker worker) {
    return worker.clients(
        (KinesisAsyncClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {KinesisAsyncClient.class},
                (proxy, method, arguments) -> call(method, arguments)),
        dynamoDb);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // it is returned
  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    Object request = arguments == null ? method : arguments[0];
    Exception failure = failure(request);
    if (failure != null) {
      if (request instanceof SubscribeToShardRequest && arguments != null) {
        ((SubscribeToShardResponseHandler) arguments[1]).exceptionOccurred(failure);
      }
      return CompletableFuture.failedFuture(failure);
    }
    try {
      Object answer = method.invoke(real, arguments);
      return answer instanceof CompletableFuture<?> future
          ? future.thenApply(response -> note(request, response))
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Exception failure(Object request) {
    String shardId = shardId(request);
    return shardId == null ? null : fault.of(request, shardId);
  }

  private @Nullable String shardId(Object request) {
    if (request instanceof GetRecordsRequest read) {
      return shardsByIterator.get(read.shardIterator());
    } else if (request instanceof GetShardIteratorRequest iterator) {
      return iterator.shardId();
    }
    return request instanceof SubscribeToShardRequest subscribe ? subscribe.shardId() : null;
  }

  /** An iterator does not contain its shard. */
  private Object note(Object request, Object response) {
    String shardId = shardId(request);
    if (shardId != null && response instanceof GetShardIteratorResponse first) {
      shardsByIterator.put(first.shardIterator(), shardId);
    } else if (shardId != null
        && response instanceof GetRecordsResponse read
        && read.nextShardIterator() != null) {
      shardsByIterator.put(read.nextShardIterator(), shardId);
    }
    return response;
  }

  @Override
  public void close() {
    for (SdkClient client : new SdkClient[] {real, dynamoDb}) {
      client.close();
    }
  }
}
