package io.jkinesis.launcher.tail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** A record and where it was; one of many in a record of the KPL has a number of its own there. */
record TailedRecord(
    String stream,
    String shardId,
    String sequenceNumber,
    long subSequenceNumber,
    String partitionKey,
    @Nullable String explicitHashKey,
    Instant arrival,
    byte[] data) {

  static TailedRecord of(String stream, String shardId, KinesisClientRecord record) {
    byte[] data = new byte[record.data().remaining()];
    record.data().duplicate().get(data);
    return new TailedRecord(
        stream,
        shardId,
        record.sequenceNumber(),
        record.subSequenceNumber(),
        record.partitionKey(),
        record.explicitHashKey(),
        record.approximateArrivalTimestamp(),
        data);
  }
}
