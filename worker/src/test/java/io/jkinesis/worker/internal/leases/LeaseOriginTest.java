package io.jkinesis.worker.internal.leases;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Leases compared with a stream: what proves that they belong to another one, and what does not.
 */
class LeaseOriginTest {

  @Test
  void leasesOfTheStreamAreItsOwn() {
    assertThat(
            contradictions(
                leases(
                    "shardId-000000000000 w 1 SHARD_END > shardId-000000000002",
                    "shardId-000000000001 w 1 150",
                    "shardId-000000000002 w 1 300 < shardId-000000000000",
                    "shardId-000000000003 - 0 TRIM_HORIZON < shardId-000000000000"),
                shard(0, 100, 200),
                shard(1, 100, null),
                shard(2, 200, null),
                shard(3, 200, null)))
        .isEmpty();
  }

  @Test
  void theFirstAndTheLastNumberOfAShardAreItsOwn() {
    assertThat(
            contradictions(
                leases("shardId-000000000000 w 1 100", "shardId-000000000001 w 1 200:3"),
                shard(0, 100, 200),
                shard(1, 100, 200)))
        .isEmpty();
  }

  @Test
  void theEndThatTheLocalKinesisGivesToClosedShardsSaysNothing() {
    assertThat(contradictions(leases("shardId-000000000000 w 1 150"), shard(0, 100, 7))).isEmpty();
  }

  @Test
  void aNumberBeforeTheShardBeganOrAfterItEndedIsOfAnotherStream() {
    assertThat(
            contradictions(
                leases("shardId-000000000000 w 1 99", "shardId-000000000001 w 1 201"),
                shard(0, 100, null),
                shard(1, 100, 200)))
        .containsExactly(
            "another: the checkpoint of shardId-000000000000 is not a sequence number of it",
            "another: the checkpoint of shardId-000000000001 is not a sequence number of it");
  }

  @Test
  void aShardThatTheStreamNeverHadIsOfAnotherStream() {
    assertThat(
            contradictions(
                leases("shardId-000000000000 w 1 150", "shardId-000000000001 - 0 LATEST"),
                shard(0, 100, null)))
        .containsExactly("another: the stream never had a shard shardId-000000000001");
  }

  @Test
  void aShardThatHasExpiredIsNotOfAnotherStream() {
    assertThat(
            contradictions(
                leases("shardId-000000000000 w 1 150", "shardId-000000000001 - 0 250"),
                shard(1, 200, null)))
        .isEmpty();
  }

  @Test
  void whereNoneOfTheShardsIsThereTheyMayHaveExpiredButNobodyCanGoOn() {
    assertThat(contradictions(leases("shardId-000000000000 w 1 150"), shard(7, 200, null)))
        .containsExactly("another: the stream has none of the shards that have leases");
  }

  @Test
  void otherHashKeysAreOfAnotherStream() {
    Lease lease = leaseWithHashKeys("0", "9");
    assertThat(contradictions(Leases.of(List.of(lease)), shard(0, 100, null))).isEmpty();
    Lease other = leaseWithHashKeys("0", "4");
    assertThat(contradictions(Leases.of(List.of(other)), shard(0, 100, null)))
        .containsExactly(
            "another: shardId-000000000000 has other hash keys in the stream than in its lease");
  }

  @Test
  void anOpenShardWhoseLeaseIsDoneWouldNeverBeRead() {
    LeaseOrigin origin =
        new LeaseOrigin(
            leases("shardId-000000000000 w 1 SHARD_END"),
            new StreamShards(List.of(shard(0, 100, null))));
    assertThat(origin.contradictions())
        .extracting(LeaseOrigin.Contradiction::what)
        .containsExactly(
            "shardId-000000000000 is open, but its lease says that all of it is processed");
    assertThat(origin.isAnotherStreams()).as("the lease may be wrong").isFalse();
  }

  @Test
  void ofAnApplicationOfManyStreamsNothingIsSaid() {
    Leases leases = leases("1:words:1:shardId-000000000000 w 1 99");
    assertThat(contradictions(leases, shard(0, 100, null))).isEmpty();
    assertThat(new LeaseOrigin(leases, new StreamShards(List.of(shard(0, 100, null)))).samples(5))
        .isEmpty();
  }

  @Test
  void samplesAreSpreadOverTheLeasesWithNumbers() {
    StreamShards stream =
        new StreamShards(IntStream.range(0, 20).mapToObj(n -> shard(n, 100, null)).toList());
    Leases leases =
        leases(
            IntStream.range(0, 20)
                .mapToObj(
                    n -> String.format("shardId-%012d w 1 %s", n, n % 2 == 0 ? "150" : "LATEST"))
                .toArray(String[]::new));
    assertThat(new LeaseOrigin(leases, stream).samples(3))
        .extracting(Lease::shardId)
        .containsExactly("shardId-000000000000", "shardId-000000000006", "shardId-000000000012");
    assertThat(new LeaseOrigin(leases, stream).samples(50)).hasSize(10);
  }

  private static List<String> contradictions(Leases leases, Shard... stream) {
    return new LeaseOrigin(leases, new StreamShards(Arrays.asList(stream)))
        .contradictions().stream()
            .map(found -> (found.isOfAnotherStream() ? "another: " : "") + found.what())
            .toList();
  }

  private static Lease leaseWithHashKeys(String start, String end) {
    return new Lease(
        "shardId-000000000000",
        null,
        null,
        0,
        Checkpoint.TRIM_HORIZON,
        null,
        0,
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        new Lease.HashKeys(start, end),
        null);
  }

  private static Shard shard(int number, int from, @Nullable Integer to) {
    return Shard.builder()
        .shardId(String.format("shardId-%012d", number))
        .hashKeyRange(range -> range.startingHashKey("0").endingHashKey("9"))
        .sequenceNumberRange(
            range ->
                range
                    .startingSequenceNumber(String.valueOf(from))
                    .endingSequenceNumber(to == null ? null : String.valueOf(to)))
        .build();
  }
}
