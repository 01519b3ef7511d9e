package io.jkinesis.launcher.stream;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** A stream, with requests about its shards and the positions of records in them. */
public final class KinesisStream implements AutoCloseable {

  /** A shard allows five reads per second, for all its readers together. */
  private static final long PAUSE_MILLIS = 200;

  private static final int MOST_REFUSALS = 50;

  private final KinesisClient kinesis;
  private final String nameOrArn;

  /** Creates a stream with a client, which is closed with it. */
  public KinesisStream(KinesisClient kinesis, String nameOrArn) {
    this.kinesis = kinesis;
    this.nameOrArn = nameOrArn;
  }

  /** Returns its name or ARN, as it was given. */
  public String name() {
    return nameOrArn;
  }

  /** Returns its ARN, and when it was created. */
  public StreamDescriptionSummary summary() throws JkinesisException {
    DescribeStreamSummaryRequest.Builder describe = DescribeStreamSummaryRequest.builder();
    try {
      return kinesis
          .describeStreamSummary(
              (isArn() ? describe.streamARN(nameOrArn) : describe.streamName(nameOrArn)).build())
          .streamDescriptionSummary();
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /** Returns all shards. */
  public StreamShards shards() throws JkinesisException {
    return new StreamShards(shardList());
  }

  /** Returns all shards, page by page. */
  public List<Shard> shardList() throws JkinesisException {
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
    return shards;
  }

  private ListShardsRequest listShards(@Nullable String next) {
    ListShardsRequest.Builder list = ListShardsRequest.builder();
    if (next != null) {
      return list.nextToken(next).build(); // which also identifies the stream
    }
    return (isArn() ? list.streamARN(nameOrArn) : list.streamName(nameOrArn)).build();
  }

  /** Returns an iterator at a shard's oldest record. */
  public String fromOldest(String shardId) throws JkinesisException {
    return iterator(iterator(shardId, ShardIteratorType.TRIM_HORIZON).build());
  }

  /** Returns an iterator for new records of a shard. */
  public String fromLatest(String shardId) throws JkinesisException {
    return iterator(iterator(shardId, ShardIteratorType.LATEST).build());
  }

  /** Returns an iterator after a record of a shard. */
  public String after(String shardId, String sequenceNumber) throws JkinesisException {
    return iterator(
        iterator(shardId, ShardIteratorType.AFTER_SEQUENCE_NUMBER)
            .startingSequenceNumber(sequenceNumber)
            .build());
  }

  /** Returns an iterator at a time in a shard. */
  public String from(String shardId, Instant time) throws JkinesisException {
    return iterator(iterator(shardId, ShardIteratorType.AT_TIMESTAMP).timestamp(time).build());
  }

  /**
   * Returns an iterator at a record of a shard. Returns null if Kinesis reports that the shard has
   * no such record.
   */
  public @Nullable String from(String shardId, String sequenceNumber) throws JkinesisException {
    try {
      return kinesis
          .getShardIterator(
              iterator(shardId, ShardIteratorType.AT_SEQUENCE_NUMBER)
                  .startingSequenceNumber(sequenceNumber)
                  .build())
          .shardIterator();
    } catch (InvalidArgumentException | ResourceNotFoundException e) {
      return null; // AWS reports the first, the local services the second; the shard was listed
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

  /** Reads once; if Kinesis is too busy, the caller has to wait and retry. */
  public GetRecordsResponse ask(String iterator) throws JkinesisException {
    try {
      return kinesis.getRecords(get -> get.shardIterator(iterator));
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  /** Reads; an answer without records is not the end. Waits while the shard is too busy. */
  public GetRecordsResponse read(String iterator) throws JkinesisException, InterruptedException {
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

  /** Waits between two reads of a shard after one that returned no records. */
  public static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }

  private boolean isArn() {
    return nameOrArn.startsWith("arn:");
  }

  private JkinesisException failure(SdkException e) {
    return StreamErrors.of(kinesis, nameOrArn, e);
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
