package io.jkinesis.launcher.tail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
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
    SdkBytes data) {

  static TailedRecord of(String stream, String shardId, KinesisClientRecord record) {
    return new TailedRecord(
        stream,
        shardId,
        record.sequenceNumber(),
        record.subSequenceNumber(),
        record.partitionKey(),
        record.explicitHashKey(),
        record.approximateArrivalTimestamp(),
        SdkBytes.fromByteBuffer(record.data()));
  }
}
