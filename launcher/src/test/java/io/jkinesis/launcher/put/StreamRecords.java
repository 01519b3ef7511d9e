package io.jkinesis.launcher.put;

import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.aws.AwsOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams of a local Kinesis, created and read back by a test. */
public record StreamRecords(KinesisClient kinesis) implements AutoCloseable {

  /** Creates one for an endpoint. */
  public static StreamRecords of(URI endpoint) {
    return new StreamRecords(AwsOptions.of(endpoint).configure(KinesisClient.builder()).build());
  }

  /** Creates a stream. */
  public void create(String name, int shards) {
    create(kinesis, name, shards);
  }

  /** Creates a stream. Does not use the SDK's waiter, which polls every ten seconds. */
  public static void create(KinesisClient kinesis, String name, int shards) {
    kinesis.createStream(create -> create.streamName(name).shardCount(shards));
    awaitActive(kinesis, name);
  }

  /** Waits until the stream is created, or its shards are changed. */
  public static void awaitActive(KinesisClient kinesis, String name) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                kinesis
                    .describeStreamSummary(describe -> describe.streamName(name))
                    .streamDescriptionSummary()
                    .streamStatus(),
            StreamStatus.ACTIVE::equals);
  }

  /** Returns all records of a stream, shard by shard. */
  public List<Record> of(String stream) {
    List<Record> records = new ArrayList<>();
    for (Shard shard : kinesis.listShards(list -> list.streamName(stream)).shards()) {
      String iterator =
          kinesis
              .getShardIterator(
                  get ->
                      get.streamName(stream)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      GetRecordsResponse got = read(iterator);
      while (!got.records().isEmpty()) {
        records.addAll(got.records());
        got = read(got.nextShardIterator());
      }
    }
    return records;
  }

  /** Returns their data as text. */
  public List<String> texts(String stream) {
    return of(stream).stream().map(record -> record.data().asUtf8String()).toList();
  }

  private GetRecordsResponse read(String iterator) {
    return kinesis.getRecords(get -> get.shardIterator(iterator));
  }

  @Override
  public void close() {
    kinesis.close();
  }
}
