package io.jkinesis.launcher.stream;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisServiceClientConfiguration;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** A stream in memory. A closed shard ends after its records; an open one returns empty answers. */
public final class FakeKinesis implements KinesisClient {

  private static final HashKeyRange ALL_KEYS =
      HashKeyRange.builder()
          .startingHashKey("0")
          .endingHashKey("340282366920938463463374607431768211455")
          .build();

  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private final Map<String, List<Record>> records = new LinkedHashMap<>();
  private final Deque<KinesisException> failures = new ArrayDeque<>();
  private final List<String> iterators = new ArrayList<>();
  private Instant created = Instant.EPOCH;

  /** Adds a shard with parents. */
  public FakeKinesis shard(String id, String... parents) {
    Shard.Builder shard = Shard.builder().shardId(id).hashKeyRange(ALL_KEYS);
    if (parents.length > 0) {
      shard.parentShardId(parents[0]);
    }
    if (parents.length > 1) {
      shard.adjacentParentShardId(parents[1]);
    }
    for (String parent : parents) {
      shards.computeIfPresent(parent, (key, open) -> closed(open));
    }
    shards.put(id, shard.sequenceNumberRange(range -> range.startingSequenceNumber("1")).build());
    records.put(id, new ArrayList<>());
    return this;
  }

  private static Shard closed(Shard open) {
    return open.toBuilder()
        .sequenceNumberRange(range -> range.startingSequenceNumber("1").endingSequenceNumber("9"))
        .build();
  }

  /** Puts a record. */
  public FakeKinesis put(String shard, String key, String text) {
    return put(shard, key, SdkBytes.fromUtf8String(text));
  }

  /** Puts a record. */
  public FakeKinesis put(String shard, String key, SdkBytes data) {
    List<Record> all = Objects.requireNonNull(records.get(shard));
    all.add(
        Record.builder()
            .partitionKey(key)
            .data(data)
            .sequenceNumber(String.valueOf(all.size() + 1))
            .approximateArrivalTimestamp(Instant.parse("2026-03-31T14:00:00Z"))
            .build());
    return this;
  }

  /** Sets when the stream was created. */
  public FakeKinesis created(Instant time) {
    created = time;
    return this;
  }

  /** Makes the next read fail with this exception. */
  public FakeKinesis fail(KinesisException failure) {
    failures.add(failure);
    return this;
  }

  /** Returns the requests, as {@code shard TYPE} or {@code shard TYPE number}. */
  public List<String> iterators() {
    return iterators;
  }

  @Override
  public DescribeStreamSummaryResponse describeStreamSummary(DescribeStreamSummaryRequest request) {
    return DescribeStreamSummaryResponse.builder()
        .streamDescriptionSummary(summary -> summary.streamCreationTimestamp(created))
        .build();
  }

  @Override
  public ListShardsResponse listShards(ListShardsRequest request) {
    return ListShardsResponse.builder().shards(shards.values()).build();
  }

  @Override
  public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
    String number = request.startingSequenceNumber();
    iterators.add(
        request.shardId()
            + " "
            + request.shardIteratorTypeAsString()
            + (number == null ? "" : " " + number));
    int from =
        switch (request.shardIteratorType()) {
          case LATEST -> Objects.requireNonNull(records.get(request.shardId())).size();
          case AFTER_SEQUENCE_NUMBER -> Integer.parseInt(number);
          default -> 0;
        };
    return GetShardIteratorResponse.builder().shardIterator(request.shardId() + "/" + from).build();
  }

  @Override
  public GetRecordsResponse getRecords(GetRecordsRequest request) {
    KinesisException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    String[] iterator = request.shardIterator().split("/", -1);
    List<Record> all = Objects.requireNonNull(records.get(iterator[0]));
    int from = Integer.parseInt(iterator[1]);
    boolean isOpen =
        Objects.requireNonNull(shards.get(iterator[0])).sequenceNumberRange().endingSequenceNumber()
            == null;
    boolean isEnd = !isOpen && from >= all.size();
    GetRecordsResponse.Builder answer =
        GetRecordsResponse.builder()
            .records(from < all.size() ? all.subList(from, from + 1) : List.of())
            .millisBehindLatest(from < all.size() ? 1L : 0L);
    return isEnd
        ? answer.childShards(children(iterator[0])).build()
        : answer.nextShardIterator(iterator[0] + "/" + Math.min(from + 1, all.size())).build();
  }

  private List<ChildShard> children(String parent) {
    return shards.values().stream()
        .filter(
            shard ->
                parent.equals(shard.parentShardId())
                    || parent.equals(shard.adjacentParentShardId()))
        .map(
            shard ->
                ChildShard.builder()
                    .shardId(shard.shardId())
                    .hashKeyRange(shard.hashKeyRange())
                    .parentShards(
                        shard.adjacentParentShardId() == null
                            ? List.of(shard.parentShardId())
                            : List.of(shard.parentShardId(), shard.adjacentParentShardId()))
                    .build())
        .toList();
  }

  @Override
  public KinesisServiceClientConfiguration serviceClientConfiguration() {
    return KinesisServiceClientConfiguration.builder().build();
  }

  @Override
  public String serviceName() {
    return "kinesis";
  }

  @Override
  public void close() {}
}
