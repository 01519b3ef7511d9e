package io.jkinesis.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream, and what was put on it. */
public final class SceneStream {

  private static final int KEYS = 20;
  private static final int MAX_REQUEST = 500;

  private final KinesisClient kinesis;
  private final String name;
  private final List<Item> sent = new ArrayList<>();

  SceneStream(KinesisClient kinesis, String name, int shards) {
    this.kinesis = kinesis;
    this.name = name;
    kinesis.createStream(create -> create.streamName(name).shardCount(shards));
    awaitActive();
  }

  /** Deletes the stream, and creates an empty one with the same name. */
  public void createAgain(int shards) {
    // The local services give the same sequence numbers in all streams within one second.
    Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    await().until(Instant::now, next::isBefore);
    kinesis.deleteStream(delete -> delete.streamName(name));
    await().until(this::isGone);
    sent.clear();
    kinesis.createStream(create -> create.streamName(name).shardCount(shards));
    awaitActive();
  }

  private boolean isGone() {
    try {
      kinesis.describeStreamSummary(describe -> describe.streamName(name));
      return false;
    } catch (ResourceNotFoundException e) {
      return true;
    }
  }

  /** Returns everything that was put, in sequence. */
  public List<Item> sent() {
    return List.copyOf(sent);
  }

  /** Returns the ID of the shard that was created as the n-th, from 0. */
  public static String shard(int n) {
    return String.format("shardId-%012d", n);
  }

  /** Puts records with 20 keys, and so on all shards; their texts are numbered across puts. */
  public List<Item> put(int count) {
    return putOverKeys(KEYS, count);
  }

  /** Puts records with this number of keys; their texts are numbered across puts. */
  public List<Item> putOverKeys(int keys, int count) {
    int first = sent.size();
    int each = Math.min(keys, MAX_REQUEST);
    for (int from = 0; from < count; from += each) {
      // Each request contains a key only once: the order within a request is not defined.
      putAll(
          IntStream.range(first + from, first + Math.min(from + each, count))
              .mapToObj(n -> entry("key " + n % keys, ("text " + n).getBytes(UTF_8)))
              .toList());
    }
    return List.copyOf(sent.subList(first, sent.size()));
  }

  /** Puts one record. */
  public Item put(String key, byte[] data) {
    putAll(List.of(entry(key, data)));
    return sent.get(sent.size() - 1);
  }

  /** Puts texts with one key in one request, and so on one shard. */
  public List<Item> put(String key, String... texts) {
    putAll(List.of(texts).stream().map(text -> entry(key, text.getBytes(UTF_8))).toList());
    return List.copyOf(sent.subList(sent.size() - texts.length, sent.size()));
  }

  /** Returns a key with which a record of the shard was put. */
  public String keyOf(String shardId) {
    return sent.stream()
        .filter(item -> item.shardId().equals(shardId))
        .findFirst()
        .orElseThrow()
        .key();
  }

  private static PutRecordsRequestEntry entry(String key, byte[] data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromByteArray(data))
        .build();
  }

  private void putAll(List<PutRecordsRequestEntry> entries) {
    List<PutRecordsResultEntry> results =
        kinesis.putRecords(put -> put.streamName(name).records(entries)).records();
    for (int i = 0; i < entries.size(); i++) {
      PutRecordsRequestEntry entry = entries.get(i);
      PutRecordsResultEntry result = results.get(i);
      if (result.errorCode() != null) {
        throw new IllegalStateException("a record was rejected: " + result.errorCode());
      }
      sent.add(
          Item.of(
              entry.partitionKey(),
              entry.data().asByteArray(),
              result.shardId(),
              result.sequenceNumber()));
    }
  }

  /** Returns all texts in the first shard, whoever put them. */
  public List<String> texts() {
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(name)
                        .shardId(shard(0))
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(get -> get.shardIterator(iterator)).records().stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  /** Returns the stream's name. */
  public String name() {
    return name;
  }

  /** Splits a shard in the middle. */
  public void split(String shardId) {
    Shard shard =
        kinesis.listShards(list -> list.streamName(name)).shards().stream()
            .filter(each -> each.shardId().equals(shardId))
            .findAny()
            .orElseThrow();
    BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    String middle = start.add(end).shiftRight(1).toString();
    kinesis.splitShard(
        split -> split.streamName(name).shardToSplit(shardId).newStartingHashKey(middle));
    awaitActive();
  }

  /** Merges two adjacent shards. */
  public void merge(String shardId, String next) {
    kinesis.mergeShards(
        merge -> merge.streamName(name).shardToMerge(shardId).adjacentShardToMerge(next));
    awaitActive();
  }

  private void awaitActive() {
    await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                kinesis
                    .describeStreamSummary(describe -> describe.streamName(name))
                    .streamDescriptionSummary()
                    .streamStatus(),
            StreamStatus.ACTIVE::equals);
  }
}
