package io.jkinesis.worker.internal.kcl;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Converts the KCL's batches to ours. */
public final class Batches {

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

  private Batches() {}

  /** Converts a batch of the KCL; the payloads are not copied. */
  public static RecordBatch of(ProcessRecordsInput input) {
    List<KinesisRecord> records = new ArrayList<>(input.records().size());
    for (KinesisClientRecord record : input.records()) {
      records.add(of(record));
    }
    Long behind = input.millisBehindLatest();
    return RecordBatch.of(records, behind == null ? null : Duration.ofMillis(behind));
  }

  private static KinesisRecord of(KinesisClientRecord record) {
    return KinesisRecord.builder()
        .data(record.data() == null ? EMPTY : record.data())
        .partitionKey(record.partitionKey())
        .sequenceNumber(record.sequenceNumber())
        .subSequenceNumber(record.subSequenceNumber())
        .approximateArrivalTimestamp(record.approximateArrivalTimestamp())
        .explicitHashKey(record.explicitHashKey())
        .encryptionType(record.encryptionType() == null ? null : record.encryptionType().toString())
        .build();
  }

  /** Returns the payload bytes of all records. */
  static long bytes(ProcessRecordsInput input) {
    long bytes = 0;
    for (KinesisClientRecord record : input.records()) {
      bytes += record.data() == null ? 0 : record.data().remaining();
    }
    return bytes;
  }
}
