package io.jkinesis.launcher.tail;

import io.jkinesis.worker.JkinesisException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Selects the shards that are read first; the others are children of these. */
final class FirstShards {

  private static final int MOST_NAMES = 5;

  private FirstShards() {}

  /**
   * Returns the open shards for new records, otherwise the shards whose parents are no longer in
   * the stream.
   */
  static List<Shard> of(List<Shard> shards, boolean onlyNewRecords) {
    Set<String> all = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
    return shards.stream()
        .filter(
            shard ->
                onlyNewRecords
                    ? shard.sequenceNumberRange().endingSequenceNumber() == null
                    : !has(all, shard.parentShardId()) && !has(all, shard.adjacentParentShardId()))
        .toList();
  }

  private static boolean has(Set<String> all, @Nullable String shardId) {
    return shardId != null && all.contains(shardId);
  }

  static Shard named(String shardId, List<Shard> shards, String stream) throws JkinesisException {
    return shards.stream()
        .filter(shard -> shard.shardId().equals(shardId))
        .findFirst()
        .orElseThrow(
            () ->
                JkinesisException.failure(
                    "the stream %s has no shard %s; it has %s"
                        .formatted(stream, shardId, names(shards))));
  }

  private static String names(List<Shard> shards) {
    String names =
        shards.stream().limit(MOST_NAMES).map(Shard::shardId).collect(Collectors.joining(", "));
    int more = shards.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
