package io.jkinesis.lab.chaos.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The longest times without progress although there were records.
 *
 * @param overall the longest time between two records of any shards that were processed for the
 *     first time, while the producer never paused
 * @param ofAShard the longest time in which a shard had a record waiting but processed none
 * @param shardId that shard
 */
public record Gaps(Duration overall, Duration ofAShard, String shardId) {

  public static Gaps of(RunHistory history) {
    Duration longest = Duration.ZERO;
    String shardId = "";
    for (ShardHistory shard : history.shards()) {
      Duration gap = longest(shard);
      if (gap.compareTo(longest) > 0) {
        longest = gap;
        shardId = shard.shardId();
      }
    }
    return new Gaps(overall(history.shards()), longest, shardId);
  }

  private static Duration overall(List<ShardHistory> shards) {
    List<Instant> times = shards.stream().flatMap(Gaps::firstTimes).sorted().toList();
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Stream<Instant> firstTimes(ShardHistory shard) {
    return IntStream.range(0, shard.records().size())
        .mapToObj(shard::firstProcessed)
        .filter(Objects::nonNull);
  }

  private static Duration longest(ShardHistory shard) {
    Duration longest = Duration.ZERO;
    Instant last = Instant.MIN;
    for (int i = 0; i < shard.records().size(); i++) {
      Instant processed = shard.firstProcessed(i);
      if (processed != null) {
        Instant arrival = shard.records().get(i).arrival();
        Duration gap = Duration.between(arrival.isAfter(last) ? arrival : last, processed);
        longest = gap.compareTo(longest) > 0 ? gap : longest;
        last = processed;
      }
    }
    return longest;
  }
}
