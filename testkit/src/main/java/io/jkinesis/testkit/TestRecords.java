package io.jkinesis.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates records for tests; meant for static imports. Each record gets a sequence number like a
 * real stream's: 56 digits, and higher than those of all records created before. Its arrival time
 * is one millisecond later than the previous one's. So create records in the order in which they
 * are delivered. Usable from any thread.
 */
public final class TestRecords {

  private static final BigInteger FIRST =
      new BigInteger("49680484100896674266442230979187700623194303107463905282");
  // 2 to the power of 80
  private static final BigInteger STEP = new BigInteger("1208925819614629174706176");
  private static final Instant FIRST_ARRIVAL = Instant.parse("2026-01-01T00:00:00Z");
  private static final AtomicLong MADE = new AtomicLong();

  private TestRecords() {}

  /** Returns a record whose payload is a text in UTF-8. */
  public static KinesisRecord record(String partitionKey, String text) {
    return record(partitionKey, text.getBytes(UTF_8));
  }

  /** Returns a record with this payload, which is copied. */
  public static KinesisRecord record(String partitionKey, byte[] data) {
    long place = MADE.getAndIncrement();
    return KinesisRecord.of(
        ByteBuffer.wrap(data.clone()),
        partitionKey,
        FIRST.add(STEP.multiply(BigInteger.valueOf(place))).toString(),
        0,
        FIRST_ARRIVAL.plus(Duration.ofMillis(place)));
  }

  /**
   * Returns a record whose payload is a text in UTF-8, at a given position. To set other fields use
   * {@link KinesisRecord#builder}.
   *
   * @param sequenceNumber a decimal number
   */
  public static KinesisRecord recordAt(String sequenceNumber, String partitionKey, String text) {
    return KinesisRecord.of(
        ByteBuffer.wrap(text.getBytes(UTF_8)), partitionKey, sequenceNumber, 0, FIRST_ARRIVAL);
  }

  /**
   * Returns records as the daemon delivers them if the Kinesis Producer Library aggregated them:
   * all have the sequence number and arrival time of the first one, and the sub-sequence numbers 0,
   * 1, 2 and so on.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static List<KinesisRecord> aggregated(KinesisRecord... records) {
    if (records.length == 0) {
      throw new IllegalArgumentException("there are no records to aggregate; pass at least one");
    }
    List<KinesisRecord> parts = new ArrayList<>();
    for (KinesisRecord record : records) {
      parts.add(
          KinesisRecord.of(
              record.data(),
              record.partitionKey(),
              records[0].sequenceNumber(),
              parts.size(),
              records[0].approximateArrivalTimestamp()));
    }
    return List.copyOf(parts);
  }
}
