package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Calls {@code ListShards}. A shard that an existing stream does not list has ended: all its
 * records are past the retention period. One that is listed has ended only if it was read to its
 * end.
 */
final class ListedShards implements ShardEndCheck {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final KinesisAsyncClient kinesis;
  private final String stream;

  /**
   * @param stream its name or ARN
   */
  ListedShards(KinesisAsyncClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  @Override
  public @Nullable String whyNot(String shardId, boolean isReached) {
    try {
      Shard shard = find(shardId);
      if (shard == null) {
        return null;
      }
      if (shard.sequenceNumberRange().endingSequenceNumber() == null) {
        return "the KCL reported the end of the shard, but ListShards says it is open";
      }
      return isReached
          ? null
          : "the KCL reported the end of the shard, but Kinesis has not returned it, and ListShards has"
              + " the shard";
    } catch (ExecutionException e) {
      return Causes.find(e, ResourceNotFoundException.class) == null
          ? "the end of the shard could not be confirmed: ListShards failed: " + Causes.line(e)
          : "the stream " + stream + " does not exist";
    } catch (TimeoutException e) {
      return "the end of the shard could not be confirmed: ListShards did not answer within "
          + LIMIT.toSeconds()
          + " s";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the end of the shard could not be confirmed: interrupted";
    }
  }

  private @Nullable Shard find(String shardId)
      throws ExecutionException, InterruptedException, TimeoutException {
    ListShardsRequest.Builder request = ListShardsRequest.builder();
    request = stream.startsWith("arn:") ? request.streamARN(stream) : request.streamName(stream);
    while (true) {
      ListShardsResponse page =
          kinesis.listShards(request.build()).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      for (Shard shard : page.shards()) {
        if (shard.shardId().equals(shardId)) {
          return shard;
        }
      }
      if (page.nextToken() == null) {
        return null;
      }
      request = ListShardsRequest.builder().nextToken(page.nextToken());
    }
  }
}
