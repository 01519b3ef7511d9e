package io.jkinesis.benchmarks.stub;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/**
 * The answer to {@code GetRecords}, encoded once for a shard and a format. Afterwards only digits
 * are replaced.
 */
final class CannedBatch {

  /** The KPL's default limit of an aggregated record. */
  private static final int AGGREGATED_BYTES = 51_200;

  private static final long FIRST_ARRIVAL = 1_795_418_684_439L;
  private static final long BEHIND_MILLIS = 60_000;

  private final byte[] template;
  private final List<Integer> sequenceNumbers = new ArrayList<>();
  private final int iterator;

  CannedBatch(WireFormat format, StubShard shard, BatchShape shape) {
    List<String> keys = shard.keys(shape.records());
    List<byte[]> data = data(shape);
    int perRecord =
        shape.isAggregated() ? Math.max(1, AGGREGATED_BYTES / (shape.recordBytes() + 1)) : 1;
    template =
        format.object(
            out -> {
              out.writeArrayFieldStart("Records");
              for (int from = 0; from < shape.records(); from += perRecord) {
                int to = Math.min(from + perRecord, shape.records());
                byte[] payload =
                    shape.isAggregated()
                        ? AggregatedRecord.of(keys.subList(from, to), data.subList(from, to))
                        : data.get(from);
                record(out, format, keys.get(from), payload, from);
              }
              out.writeEndArray();
              out.writeStringField("NextShardIterator", StubPosition.start(shard.index()).text());
              out.writeNumberField("MillisBehindLatest", BEHIND_MILLIS);
            });
    iterator = find(StubPosition.MARK.getBytes(US_ASCII), 0) + StubPosition.DIGITS_AT;
    byte[] number = SequenceNumbers.MARK.getBytes(US_ASCII);
    for (int at = find(number, 0); at >= 0; at = find(number, at + 1)) {
      sequenceNumbers.add(at + number.length);
    }
  }

  private static List<byte[]> data(BatchShape shape) {
    SplittableRandom random = new SplittableRandom(20_131_114);
    List<byte[]> data = new ArrayList<>();
    for (int i = 0; i < shape.records(); i++) {
      byte[] each = new byte[shape.recordBytes()];
      random.nextBytes(each);
      data.add(each);
    }
    return data;
  }

  private static void record(
      JsonGenerator out, WireFormat format, String key, byte[] data, int index) throws IOException {
    out.writeStartObject();
    out.writeStringField("SequenceNumber", SequenceNumbers.of(0));
    out.writeFieldName("ApproximateArrivalTimestamp");
    format.time(out, FIRST_ARRIVAL + index);
    out.writeBinaryField("Data", data);
    out.writeStringField("PartitionKey", key);
    out.writeEndObject();
  }

  /** Returns the number of records, each of which may be aggregated. */
  int length() {
    return sequenceNumbers.size();
  }

  private int find(byte[] text, int from) {
    for (int at = from; at <= template.length - text.length; at++) {
      int same = 0;
      while (same < text.length && template[at + same] == text[same]) {
        same++;
      }
      if (same == text.length) {
        return at;
      }
    }
    return -1;
  }

  /** Returns the answer for a position, whose next iterator is that of the next batch. */
  byte[] at(StubPosition position) {
    byte[] answer = template.clone();
    long first = (long) position.batch() * sequenceNumbers.size();
    for (int i = 0; i < sequenceNumbers.size(); i++) {
      digits(answer, sequenceNumbers.get(i), SequenceNumbers.DIGITS, first + i + 1);
    }
    digits(answer, iterator, StubPosition.DIGITS, position.batch() + 1);
    return answer;
  }

  private static void digits(byte[] answer, int from, int count, long number) {
    long rest = number;
    for (int i = from + count - 1; i >= from; i--) {
      answer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
