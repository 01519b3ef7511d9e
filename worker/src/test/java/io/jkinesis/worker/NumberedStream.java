package io.jkinesis.worker;

import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.local.LocalServices;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * A stream of the local Kinesis whose records are the numbers 0, 1, 2, ..., distributed over its
 * shards.
 */
final class NumberedStream {

  private static final int REQUEST = 500;

  private final LocalServices services;
  private final KinesisClient kinesis;
  private final String name = "stream-" + UUID.randomUUID();
  private int next;

  NumberedStream(LocalServices services, KinesisClient kinesis, int shards) {
    this.services = services;
    this.kinesis = kinesis;
    kinesis.createStream(request -> request.streamName(name).shardCount(shards));
    awaitActive();
  }

  private void awaitActive() {
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                kinesis
                        .describeStreamSummary(request -> request.streamName(name))
                        .streamDescriptionSummary()
                        .streamStatus()
                    == StreamStatus.ACTIVE);
  }

  String name() {
    return name;
  }

  /** Returns settings of a worker for it, with its own application. */
  KinesisWorker worker(ConsumerFactory consumers) {
    return worker("app-" + name, consumers);
  }

  KinesisWorker worker(String application, ConsumerFactory consumers) {
    return KinesisWorker.of(name, application, consumers)
        .region(Region.US_EAST_1)
        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .endpoints(services.kinesisEndpoint(), services.dynamoDbEndpoint());
  }

  /** Puts the next numbers, and returns all numbers that were put so far. */
  List<String> put(int count) {
    for (int end = next + count; next < end; ) {
      List<PutRecordsRequestEntry> entries = new ArrayList<>();
      for (; next < end && entries.size() < REQUEST; next++) {
        entries.add(entry(next));
      }
      kinesis.putRecords(request -> request.streamName(name).records(entries));
    }
    return numbers(next);
  }

  static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(String.valueOf(i));
    }
    return numbers;
  }

  private static PutRecordsRequestEntry entry(int number) {
    return PutRecordsRequestEntry.builder()
        .data(SdkBytes.fromUtf8String(String.valueOf(number)))
        .partitionKey("key " + number)
        .build();
  }

  /** Returns the shards' IDs, sorted. */
  List<String> shards() {
    return kinesis.listShards(request -> request.streamName(name)).shards().stream()
        .map(Shard::shardId)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /** Splits a shard in the middle. */
  void split(String shardId) {
    Shard shard =
        kinesis.listShards(request -> request.streamName(name)).shards().stream()
            .filter(each -> each.shardId().equals(shardId))
            .findFirst()
            .orElseThrow();
    BigInteger middle =
        new BigInteger(shard.hashKeyRange().startingHashKey())
            .add(new BigInteger(shard.hashKeyRange().endingHashKey()))
            .shiftRight(1);
    kinesis.splitShard(
        request ->
            request.streamName(name).shardToSplit(shardId).newStartingHashKey(middle.toString()));
    awaitActive();
  }
}
