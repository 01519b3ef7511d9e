package io.jkinesis.benchmarks.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** The stub, asked by the SDK's client as the KCL configures it. */
class StubKinesisTest {

  private static final int SHARDS = 2;

  private final boolean wasCbor = SdkSystemSetting.CBOR_ENABLED.getBooleanValue().orElse(true);

  @AfterEach
  void restoreFormat() {
    setCbor(wasCbor);
  }

  private static void setCbor(boolean isCbor) {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(isCbor));
  }

  private static KinesisAsyncClient client(URI endpoint) {
    return KinesisClientUtil.createKinesisAsyncClient(
        KinesisAsyncClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))));
  }

  private static String iterator(KinesisAsyncClient client, int shard) {
    return client
        .getShardIterator(
            r ->
                r.streamName("any")
                    .shardId(new StubShard(shard, SHARDS).id())
                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .join()
        .shardIterator();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void servesAllBatchesOnceAllShardsAreRead(boolean isCbor) throws Exception {
    setCbor(isCbor);
    try (StubKinesis stub = new StubKinesis(SHARDS, new BatchShape(2, 3, 100, false))) {
      stub.listener().open();
      try (KinesisAsyncClient client = client(stub.listener().endpoint())) {
        assertThat(
                client
                    .describeStreamSummary(r -> r.streamName("any"))
                    .join()
                    .streamDescriptionSummary()
                    .streamStatus())
            .isEqualTo(StreamStatus.ACTIVE);
        String first = iterator(client, 0);
        GetRecordsResponse closed = client.getRecords(r -> r.shardIterator(first)).join();
        assertThat(closed.records()).as("the other shard is not read yet").isEmpty();
        String second = iterator(client, 1);
        GetRecordsResponse open = client.getRecords(r -> r.shardIterator(second)).join();
        assertThat(open.records()).hasSize(3);
        assertThat(open.millisBehindLatest()).isPositive();
        GetRecordsResponse next =
            client.getRecords(r -> r.shardIterator(open.nextShardIterator())).join();
        GetRecordsResponse end =
            client.getRecords(r -> r.shardIterator(next.nextShardIterator())).join();

        assertThat(end.records()).isEmpty();
        assertThat(end.millisBehindLatest()).isZero();
        List<Record> all =
            List.of(open, next).stream().flatMap(each -> each.records().stream()).toList();
        assertThat(all).extracting(Record::sequenceNumber).doesNotHaveDuplicates().isSorted();
        assertThat(all)
            .allSatisfy(
                each -> {
                  assertThat(each.data().asByteArrayUnsafe()).hasSize(100);
                  assertThat(each.approximateArrivalTimestamp().toEpochMilli())
                      .isBetween(1_795_418_684_000L, 1_795_418_685_000L);
                });
        String resumed =
            client
                .getShardIterator(
                    r ->
                        r.streamName("any")
                            .shardId(new StubShard(1, SHARDS).id())
                            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                            .startingSequenceNumber(all.get(2).sequenceNumber()))
                .join()
                .shardIterator();
        assertThat(client.getRecords(r -> r.shardIterator(resumed)).join().records())
            .isEqualTo(next.records());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theKclFindsAllAggregatedRecordsInTheirShard(int index) throws Exception {
    int records = 130;
    try (StubKinesis stub = new StubKinesis(SHARDS, new BatchShape(1, records, 1024, true))) {
      stub.listener().open();
      try (KinesisAsyncClient client = client(stub.listener().endpoint())) {
        List<String> iterators =
            IntStream.range(0, SHARDS).mapToObj(i -> iterator(client, i)).toList();
        iterators.forEach(each -> client.getRecords(r -> r.shardIterator(each)).join());
        Shard shard = client.listShards(r -> r.streamName("any")).join().shards().get(index);
        List<Record> answered =
            client.getRecords(r -> r.shardIterator(iterators.get(index))).join().records();
        assertThat(answered).hasSizeLessThan(records / 10);

        List<KinesisClientRecord> found =
            new AggregatorUtil()
                .deaggregate(
                    answered.stream()
                        .map(KinesisClientRecord::fromRecord)
                        .collect(Collectors.toList()),
                    new BigInteger(shard.hashKeyRange().startingHashKey()),
                    new BigInteger(shard.hashKeyRange().endingHashKey()));

        assertThat(found)
            .hasSize(records)
            .allSatisfy(
                each -> {
                  assertThat(each.data().remaining()).isEqualTo(1024);
                  assertThat(each.aggregated()).isTrue();
                });
      }
    }
  }
}
