package io.jkinesis.launcher.put;

import io.jkinesis.launcher.aws.AwsOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Streams of a Kinesis on this machine, made and read back by a test. */
public record StreamRecords(KinesisClient kinesis) implements AutoCloseable {

  /** The streams behind an endpoint. */
  public static StreamRecords of(URI endpoint) {
    return new StreamRecords(AwsOptions.of(endpoint).configure(KinesisClient.builder()).build());
  }

  /** Makes a stream. */
  public void create(String name, int shards) {
    kinesis.createStream(create -> create.streamName(name).shardCount(shards));
    kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName(name));
  }

  /** All of a stream's, shard after shard. */
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

  /** Their data as text. */
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
