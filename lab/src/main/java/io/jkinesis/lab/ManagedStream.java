package io.jkinesis.lab;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream. All changes return when it is active again. */
public final class ManagedStream {

  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;
  private static final int READ_LIMIT = 10_000;

  private final KinesisClient kinesis;
  private final String name;

  public ManagedStream(KinesisClient kinesis, String name) {
    this.kinesis = kinesis;
    this.name = name;
  }

  public void create(int shards) throws InterruptedException, TimeoutException {
    kinesis.createStream(r -> r.streamName(name).shardCount(shards));
    awaitActive();
  }

  /** Puts records, and returns those that the stream has rejected this time. */
  public List<NumberedRecord> put(List<NumberedRecord> records) {
    List<PutRecordsRequestEntry> entries =
        records.stream()
            .map(
                record ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey(record.key())
                        .data(SdkBytes.fromUtf8String(record.text()))
                        .build())
            .toList();
    List<PutRecordsResultEntry> results =
        kinesis.putRecords(r -> r.streamName(name).records(entries)).records();
    return IntStream.range(0, results.size())
        .filter(i -> results.get(i).errorCode() != null)
        .mapToObj(records::get)
        .toList();
  }

  /** Returns the open shards, sorted by hash keys. */
  public List<Shard> openShards() {
    return shards().stream()
        .filter(shard -> !isClosed(shard))
        .sorted(
            Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
        .toList();
  }

  /** Returns all shards, including closed ones. */
  public List<Shard> shards() {
    ListShardsResponse page = kinesis.listShards(r -> r.streamName(name));
    List<Shard> shards = new ArrayList<>(page.shards());
    while (page.nextToken() != null) {
      String next = page.nextToken(); // also identifies the stream
      page = kinesis.listShards(r -> r.nextToken(next));
      shards.addAll(page.shards());
    }
    return shards;
  }

  /** Returns whether a shard was split or merged, so that it is closed. */
  public static boolean isClosed(Shard shard) {
    return shard.sequenceNumberRange().endingSequenceNumber() != null;
  }

  /** Returns all current records of a shard, in sequence. */
  public List<Record> read(Shard shard) {
    List<Record> records = new ArrayList<>();
    String iterator =
        kinesis
            .getShardIterator(
                r ->
                    r.streamName(name)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (iterator != null) {
      GetRecordsResponse page = page(iterator);
      records.addAll(page.records());
      iterator = isLast(page) ? null : page.nextShardIterator();
    }
    return records;
  }

  private GetRecordsResponse page(String iterator) {
    return kinesis.getRecords(r -> r.shardIterator(iterator).limit(READ_LIMIT));
  }

  private static boolean isLast(GetRecordsResponse page) {
    @Nullable Long behind = page.millisBehindLatest();
    return page.records().isEmpty() && (behind == null || behind == 0);
  }

  /** Splits a shard in the middle. */
  public void split(Shard shard) throws InterruptedException, TimeoutException {
    BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    String middle = start.add(end).shiftRight(1).toString();
    kinesis.splitShard(
        r -> r.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle));
    awaitActive();
  }

  /** Merges two adjacent shards. */
  public void merge(Shard shard, Shard next) throws InterruptedException, TimeoutException {
    kinesis.mergeShards(
        r -> r.streamName(name).shardToMerge(shard.shardId()).adjacentShardToMerge(next.shardId()));
    awaitActive();
  }

  private void awaitActive() throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + ACTIVE_WITHIN.toNanos();
    while (status() != StreamStatus.ACTIVE) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "the stream is " + status() + " after " + ACTIVE_WITHIN.toSeconds() + " s, not ACTIVE");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private StreamStatus status() {
    return kinesis
        .describeStreamSummary(r -> r.streamName(name))
        .streamDescriptionSummary()
        .streamStatus();
  }
}
