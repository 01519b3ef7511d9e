package io.jkinesis.lab.demo;

import java.time.Duration;
import java.util.List;

/**
 * The progress of the demo.
 *
 * @param put records that the stream has accepted
 * @param processed different records that the consumers have processed
 * @param records the total number of records
 * @param shards one row for each shard with a lease or a consumer
 * @param now the current activity
 */
public record DemoProgress(
    Duration elapsed, int put, int processed, int records, List<ShardRow> shards, String now) {

  /**
   * One shard.
   *
   * @param state such as {@code consuming}
   * @param records how many records its consumer has processed
   * @param behind the lag of its consumer
   */
  public record ShardRow(String shardId, String state, int records, Duration behind) {}
}
