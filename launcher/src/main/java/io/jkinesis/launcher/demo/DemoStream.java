package io.jkinesis.launcher.demo;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The demo's stream. All changes return once the stream is active again. */
final class DemoStream {

  static final String NAME = "demo";

  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;

  private final KinesisClient kinesis;

  DemoStream(KinesisClient kinesis) {
    this.kinesis = kinesis;
  }

  void create(int shards) throws InterruptedException, TimeoutException {
    kinesis.createStream(r -> r.streamName(NAME).shardCount(shards));
    awaitActive();
  }

  /** Puts records, and returns those that the stream did not take this time. */
  List<DemoRecord> put(List<DemoRecord> records) {
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
        kinesis.putRecords(r -> r.streamName(NAME).records(entries)).records();
    return java.util.stream.IntStream.range(0, results.size())
        .filter(i -> results.get(i).errorCode() != null)
        .mapToObj(records::get)
        .toList();
  }

  /** The shards that take records, in the order of their hash keys. */
  List<Shard> openShards() {
    return shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(
            Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
        .toList();
  }

  /** All shards, closed ones too. */
  List<Shard> shards() {
    return kinesis.listShards(r -> r.streamName(NAME)).shards();
  }

  /** Splits a shard in the middle. */
  void split(Shard shard) throws InterruptedException, TimeoutException {
    BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    String middle = start.add(end).shiftRight(1).toString();
    kinesis.splitShard(
        r -> r.streamName(NAME).shardToSplit(shard.shardId()).newStartingHashKey(middle));
    awaitActive();
  }

  /** Merges two shards that lie side by side. */
  void merge(Shard shard, Shard next) throws InterruptedException, TimeoutException {
    kinesis.mergeShards(
        r -> r.streamName(NAME).shardToMerge(shard.shardId()).adjacentShardToMerge(next.shardId()));
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
        .describeStreamSummary(r -> r.streamName(NAME))
        .streamDescriptionSummary()
        .streamStatus();
  }
}
