package io.jkinesis.benchmarks.stub;

/**
 * What a stream has.
 *
 * @param batches the number of batches per shard; afterwards there are no more records
 * @param records the number of records per batch, as a consumer sees them
 * @param recordBytes the size of a record's data
 * @param isAggregated whether they are aggregated as by the KPL
 */
public record BatchShape(int batches, int records, int recordBytes, boolean isAggregated) {}
