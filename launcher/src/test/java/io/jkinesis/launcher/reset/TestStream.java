package io.jkinesis.launcher.reset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.put.KplRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of the local services. */
final class TestStream {

  private final KinesisClient kinesis;
  private final String name;

  private TestStream(KinesisClient kinesis, String name) {
    this.kinesis = kinesis;
    this.name = name;
  }

  static TestStream create(KinesisClient kinesis, String name, int shards) {
    kinesis.createStream(create -> create.streamName(name).shardCount(shards));
    TestStream stream = new TestStream(kinesis, name);
    stream.awaitActive();
    return stream;
  }

  static String shard(int n) {
    return String.format("shardId-%012d", n);
  }

  /** Puts a record; returns its sequence number. */
  String put(String key, String text) {
    return put(key, SdkBytes.fromUtf8String(text));
  }

  private String put(String key, SdkBytes data) {
    return kinesis
        .putRecord(put -> put.streamName(name).partitionKey(key).data(data))
        .sequenceNumber();
  }

  /** Puts texts in one record, as the KPL does. */
  String putAggregated(String key, String... texts) {
    List<byte[]> data = Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    return put(key, SdkBytes.fromByteArray(KplRecord.of(key, null, data)));
  }

  /**
   * Returns a time that is after all existing records and not after records that are put from now
   * on.
   */
  Instant time() {
    Instant last =
        kinesis.listShards(list -> list.streamName(name)).shards().stream()
            .flatMap(shard -> records(shard.shardId()).stream())
            .map(Record::approximateArrivalTimestamp)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return await().until(() -> Instant.ofEpochMilli(System.currentTimeMillis()), last::isBefore);
  }

  /** Returns all records of a shard, oldest first. */
  List<Record> records(String shardId) {
    List<Record> records = new ArrayList<>();
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(name)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (iterator != null) {
      String from = iterator;
      GetRecordsResponse answer = kinesis.getRecords(get -> get.shardIterator(from));
      records.addAll(answer.records());
      iterator = answer.records().isEmpty() ? null : answer.nextShardIterator();
    }
    return records;
  }

  /** Splits a shard in the middle. */
  void split(String shardId) {
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

  private void awaitActive() {
    await()
        .until(
            () ->
                kinesis
                    .describeStreamSummary(describe -> describe.streamName(name))
                    .streamDescriptionSummary()
                    .streamStatus(),
            StreamStatus.ACTIVE::equals);
  }
}
