package io.jkinesis.worker.internal.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.Shard;

class StreamShardsTest {

  private static final int ROUNDS = 60;

  /** Each merge has two paths to the shard before the split, so there are 2^60 paths. */
  @Test
  @Timeout(10)
  void aStreamThatIsSplitAndMergedAgainAndAgainIsWalkedOncePerShard() {
    List<Shard> shards = new ArrayList<>();
    shards.add(Shard.builder().shardId("merged-0").build());
    for (int round = 1; round <= ROUNDS; round++) {
      String whole = "merged-" + (round - 1);
      String left = "left-" + round;
      String right = "right-" + round;
      shards.add(Shard.builder().shardId(left).parentShardId(whole).build());
      shards.add(Shard.builder().shardId(right).parentShardId(whole).build());
      shards.add(
          Shard.builder()
              .shardId("merged-" + round)
              .parentShardId(left)
              .adjacentParentShardId(right)
              .build());
    }

    assertThat(new StreamShards(shards).ancestors("merged-" + ROUNDS))
        .hasSize(3 * ROUNDS)
        .contains("merged-0", "left-1", "right-60")
        .doesNotContain("merged-" + ROUNDS);
  }
}
