package io.jkinesis.process;

import static io.jkinesis.process.DaemonLines.INITIALIZE;
import static io.jkinesis.process.DaemonLines.LEASE_LOST;
import static io.jkinesis.process.DaemonLines.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * The largest batches fit into a heap of three times their payload plus the 4 MiB of an idle
 * consumer. Three in a row, because the last batch may still be referenced while the next one is
 * read. Measured on JDK 17, the minimum heap is 28 MiB for one record of 10 MiB, and 15 MiB for
 * 10,000 records of 1 KiB.
 */
class MemoryIT {

  private static final int MEBIBYTE = 1 << 20;

  /** Reads each byte, and keeps nothing. */
  public static final class Sums implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {
      long sum = 0;
      long size = 0;
      for (KinesisRecord record : batch) {
        ByteBuffer data = record.data();
        size += data.remaining();
        while (data.hasRemaining()) {
          sum += data.get();
        }
      }
      System.err.println("sum " + sum + " of " + size);
    }
  }

  @Test
  void oneRecordOf10Mebibytes() {
    String data = "AAAA".repeat(10 * MEBIBYTE / 3) + "AAA=".repeat(1);
    holdsWithin(34, batch(1, data), 10 * MEBIBYTE / 3 * 3 + 2);
  }

  @Test
  void tenThousandRecordsOf1Kibibyte() {
    String data = "AAAA".repeat(341) + "AA==";
    holdsWithin(34, batch(10_000, data), 10_000 * 1024);
  }

  /** With an old generation that the JVM itself has no reason to collect. */
  @Test
  void theHeapIsCollectedBetweenMessagesWhereThatIsAskedFor() {
    String batch = batch(10, "AAAA".repeat(512 * 1024 / 3));
    assertThat(collections(batch, "-Djkinesis.collectAbove=12"))
        .contains("Pause Full (System.gc())");
    assertThat(collections(batch, "-Djkinesis.other=16")).doesNotContain("Pause Full");
  }

  private static String collections(String batch, String property) {
    try (ConsumerChild child =
        ConsumerChild.ofConsumer(
            Sums.class, "-XX:+UseSerialGC", "-Xms200m", "-Xmn5m", "-Xlog:gc:stderr", property)) {
      child.say(INITIALIZE).expect(status("initialize"));
      for (int i = 0; i < 5; i++) {
        child.say(batch).expect(status("processRecords"));
      }
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);
      return child.stderr();
    }
  }

  private static void holdsWithin(int heapMebibytes, String batch, int payload) {
    try (ConsumerChild child = ConsumerChild.ofConsumer(Sums.class, "-Xmx" + heapMebibytes + "m")) {
      child.say(INITIALIZE).expect(status("initialize"));
      for (int i = 0; i < 3; i++) {
        child.say(batch).expect(status("processRecords"));
      }
      child.say(LEASE_LOST).expect(status("leaseLost"));
      child.exits(0);

      assertThat(child.stderr()).isEqualTo(("sum 0 of " + payload + "\n").repeat(3));
    }
  }

  private static String batch(int size, String data) {
    StringBuilder batch = new StringBuilder("{\"action\":\"processRecords\",\"records\":[");
    for (int i = 0; i < size; i++) {
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"data\":\"")
          .append(data)
          .append(
              "\",\"partitionKey\":\"key\",\"sequenceNumber\":\"4968048412308591573898020100501574030447942713524145")
          .append(1000 + i)
          .append(
              "\",\"approximateArrivalTimestamp\":1795418747360,\"subSequenceNumber\":0,\"action\":\"record\"}");
    }
    return batch.append("],\"millisBehindLatest\":0}").toString();
  }
}
