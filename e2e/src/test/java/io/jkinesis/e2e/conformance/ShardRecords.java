package io.jkinesis.e2e.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.e2e.conformance.host.SentRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Makes the records of a shard, in sequence. */
final class ShardRecords {

  private static final BigInteger FIRST =
      new BigInteger("49680484100896674266442230979187700623194303107463905282");
  private static final BigInteger STEP = BigInteger.ONE.shiftLeft(80);
  private static final long FIRST_ARRIVAL = 1_767_225_600_123L;

  private int made;

  SentRecord record(String text) {
    return record("key " + made, text.getBytes(UTF_8));
  }

  SentRecord record(String partitionKey, byte[] data) {
    SentRecord record = sent(partitionKey, data, 0, /* aggregated= */ false);
    made++;
    return record;
  }

  /** Makes records that the Kinesis Producer Library had packed into one. */
  List<SentRecord> aggregated(String... texts) {
    List<SentRecord> parts = new ArrayList<>();
    for (String text : texts) {
      String key = "part " + parts.size();
      parts.add(sent(key, text.getBytes(UTF_8), parts.size(), /* aggregated= */ true));
    }
    made++;
    return parts;
  }

  private SentRecord sent(String key, byte[] data, long subSequenceNumber, boolean aggregated) {
    return new SentRecord(
        key,
        new String(data, ISO_8859_1),
        FIRST.add(STEP.multiply(BigInteger.valueOf(made))).toString(),
        subSequenceNumber,
        aggregated,
        FIRST_ARRIVAL + made);
  }
}
