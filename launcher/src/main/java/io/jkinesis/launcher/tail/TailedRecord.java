package io.jkinesis.launcher.tail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A record and its position; if it was packed by the KPL, it has its own number within the record.
 */
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
