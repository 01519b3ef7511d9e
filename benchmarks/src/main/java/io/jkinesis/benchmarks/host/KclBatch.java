package io.jkinesis.benchmarks.host;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** The driver's records, as the KCL passes them to a record processor. */
final class KclBatch {

  private static final long FIRST_ARRIVAL = 1_795_418_684_439L;

  private final List<KinesisClientRecord> records = new ArrayList<>();
  private final RecordProcessorCheckpointer checkpointer = checkpointer();

  KclBatch(int count, int recordBytes) {
    SplittableRandom random = new SplittableRandom(20_131_114);
    for (int i = 0; i < count; i++) {
      byte[] data = new byte[recordBytes];
      random.nextBytes(data);
      records.add(
          KinesisClientRecord.builder()
              .data(ByteBuffer.wrap(data))
              .partitionKey("key-%05d".formatted(i % 100_000))
              .sequenceNumber("%056d".formatted(i))
              .subSequenceNumber(0)
              .approximateArrivalTimestamp(Instant.ofEpochMilli(FIRST_ARRIVAL + i))
              .build());
    }
  }

  /**
   * Returns the records for one call; the buffers' positions are reset, whatever the last call did
   * to them.
   */
  ProcessRecordsInput input() {
    records.forEach(each -> each.data().rewind());
    return ProcessRecordsInput.builder()
        .records(records)
        .checkpointer(checkpointer)
        .millisBehindLatest(0L)
        .build();
  }

  RecordProcessorCheckpointer anyCheckpointer() {
    return checkpointer;
  }

  /**
   * Accepts every checkpoint without storing it: the cost of DynamoDB is not part of this
   * comparison.
   */
  private static RecordProcessorCheckpointer checkpointer() {
    return (RecordProcessorCheckpointer)
        Proxy.newProxyInstance(
            KclBatch.class.getClassLoader(),
            new Class<?>[] {RecordProcessorCheckpointer.class},
            (proxy, method, args) -> {
              if (!method.getName().equals("checkpoint")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }
}
