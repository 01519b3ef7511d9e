package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.measure.Workload;
import io.jkinesis.benchmarks.stub.BatchShape;

/**
 * What a worker reads.
 *
 * @param perShard the batches of each shard
 * @param isAggregated whether the records are aggregated as by the KPL
 */
record StubWorkload(Workload perShard, boolean isAggregated) {

  String id() {
    return perShard.id() + (isAggregated ? "-kpl" : "");
  }

  String title() {
    return perShard.title() + (isAggregated ? ", aggregated" : "");
  }

  BatchShape shape() {
    return new BatchShape(
        perShard.batches(), perShard.records(), perShard.recordBytes(), isAggregated);
  }

  /** Returns the number of records per shard. */
  long records() {
    return (long) perShard.batches() * perShard.records();
  }
}
