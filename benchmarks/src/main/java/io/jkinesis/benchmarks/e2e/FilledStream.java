package io.jkinesis.benchmarks.e2e;

import io.jkinesis.lab.LocalClients;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.JkinesisException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** A stream that has all its records before it is read. */
final class FilledStream {

  static final String NAME = "bench";

  /** The maximum of one request. */
  private static final int REQUEST = 500;

  private static final int KEYS = 4096;
  private static final int RECORD_BYTES = 200;

  private FilledStream() {}

  /** Creates the stream. */
  static void make(LocalServices services, int shards, int records, Consumer<String> progress)
      throws InterruptedException, JkinesisException {
    try (KinesisClient kinesis = LocalClients.kinesis(services)) {
      new ManagedStream(kinesis, NAME).create(shards);
      SplittableRandom random = new SplittableRandom(1);
      byte[] data = new byte[RECORD_BYTES];
      for (int first = 0; first < records; first += REQUEST) {
        int from = first;
        List<PutRecordsRequestEntry> entries =
            IntStream.range(from, Math.min(from + REQUEST, records))
                .mapToObj(i -> entry(i, data, random))
                .toList();
        put(kinesis, entries);
        progress.accept("end to end: %,d of %,d records put".formatted(from, records));
      }
    } catch (TimeoutException e) {
      throw JkinesisException.failure("the local stream: " + e.getMessage(), e);
    }
  }

  private static PutRecordsRequestEntry entry(int i, byte[] data, SplittableRandom random) {
    random.nextBytes(data);
    return PutRecordsRequestEntry.builder()
        .partitionKey("key-" + i % KEYS)
        .data(SdkBytes.fromByteArray(data))
        .build();
  }

  private static void put(KinesisClient kinesis, List<PutRecordsRequestEntry> entries)
      throws JkinesisException {
    PutRecordsResponse response = kinesis.putRecords(r -> r.streamName(NAME).records(entries));
    if (response.failedRecordCount() > 0) {
      throw JkinesisException.failure(
          "the local stream refused %d records".formatted(response.failedRecordCount()));
    }
  }
}
