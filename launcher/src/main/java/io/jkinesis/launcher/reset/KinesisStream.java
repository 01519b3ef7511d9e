package io.jkinesis.launcher.reset;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.aws.AwsErrors;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A stream, for questions about its shards and where records are in them. */
final class KinesisStream implements AutoCloseable {

  /** A shard gives five answers a second, to all its readers together. */
  private static final long PAUSE_MILLIS = 200;

  private static final int MOST_REFUSALS = 50;

  private final KinesisClient kinesis;
  private final String nameOrArn;

  KinesisStream(KinesisClient kinesis, String nameOrArn) {
    this.kinesis = kinesis;
    this.nameOrArn = nameOrArn;
  }

  String name() {
    return nameOrArn;
  }

  /** All shards, page by page. */
  StreamShards shards() throws JkinesisException {
    List<Shard> shards = new ArrayList<>();
    String next = null;
    try {
      do {
        ListShardsResponse page = kinesis.listShards(listShards(next));
        shards.addAll(page.shards());
        next = page.nextToken();
      } while (next != null);
    } catch (SdkException e) {
      throw failure(e);
    }
    return new StreamShards(shards);
  }

  private ListShardsRequest listShards(@Nullable String next) {
    ListShardsRequest.Builder list = ListShardsRequest.builder();
    if (next != null) {
      return list.nextToken(next).build(); // which stands for the stream too
    }
    return (isArn() ? list.streamARN(nameOrArn) : list.streamName(nameOrArn)).build();
  }

  /** Reads a shard from its oldest record on. */
  String fromOldest(String shardId) throws JkinesisException {
    return iterator(iterator(shardId, ShardIteratorType.TRIM_HORIZON).build());
  }

  /** Reads a shard from a time on. */
  String from(String shardId, Instant time) throws JkinesisException {
    return iterator(iterator(shardId, ShardIteratorType.AT_TIMESTAMP).timestamp(time).build());
  }

  /** Reads a shard from a record on. Returns null if Kinesis says that the shard has no such. */
  @Nullable String from(String shardId, String sequenceNumber) throws JkinesisException {
    try {
      return kinesis
          .getShardIterator(
              iterator(shardId, ShardIteratorType.AT_SEQUENCE_NUMBER)
                  .startingSequenceNumber(sequenceNumber)
                  .build())
          .shardIterator();
    } catch (InvalidArgumentException | ResourceNotFoundException e) {
      return null; // AWS says the first, the local services the second; the shard was listed
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private GetShardIteratorRequest.Builder iterator(String shardId, ShardIteratorType type) {
    GetShardIteratorRequest.Builder get =
        GetShardIteratorRequest.builder().shardId(shardId).shardIteratorType(type);
    return isArn() ? get.streamARN(nameOrArn) : get.streamName(nameOrArn);
  }

  private String iterator(GetShardIteratorRequest request) throws JkinesisException {
    try {
      return kinesis.getShardIterator(request).shardIterator();
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /** Reads on; an answer without records is not the end. Waits while the shard is too busy. */
  GetRecordsResponse read(String iterator) throws JkinesisException, InterruptedException {
    for (int refusals = 0; ; refusals++) {
      try {
        return kinesis.getRecords(get -> get.shardIterator(iterator));
      } catch (ProvisionedThroughputExceededException e) {
        if (refusals == MOST_REFUSALS) {
          throw failure(e);
        }
        pause();
      } catch (SdkException e) {
        throw failure(e);
      }
    }
  }

  /** To be called between two reads of a shard that gave no record. */
  static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  private boolean isArn() {
    return nameOrArn.startsWith("arn:");
  }

  private JkinesisException failure(SdkException e) {
    return AwsErrors.isNotFound(e)
        ? JkinesisException.failure(
            "the stream %s does not exist in %s"
                .formatted(nameOrArn, AwsErrors.place("Kinesis", kinesis)),
            e)
        : AwsErrors.failure("Kinesis", kinesis, e);
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
