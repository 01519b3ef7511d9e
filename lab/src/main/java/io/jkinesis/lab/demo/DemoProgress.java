package io.jkinesis.lab.demo;

import java.time.Duration;
import java.util.List;

/**
 * How far the demo is.
 *
 * @param put records that the stream took
 * @param processed different records that the consumers processed
 * @param records how many there will be
 * @param shards a row for each that has a lease or a consumer
 * @param now what is going on or waited for
 */
public record DemoProgress(
    Duration elapsed, int put, int processed, int records, List<ShardRow> shards, String now) {

  /**
   * One shard.
   *
   * @param state such as {@code consuming}
   * @param records how many its consumer processed
   * @param behind how far its consumer is behind the stream's end
   */
  public record ShardRow(String shardId, String state, int records, Duration behind) {}
}
