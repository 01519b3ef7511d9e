package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.KinesisRecord;
import io.jkinesis.protocol.Dialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

/** The same bytes as Jackson's, as a String and in UTF-8, which is how the KCL writes. */
class DaemonWriterPropertiesTest {

  private static final JsonMapper JACKSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all(),
        Arbitraries.strings().ascii(),
        Arbitraries.strings().numeric().ofLength(56),
        // Surrogates, paired and unpaired.
        Arbitraries.strings().withCharRange('\uD7FE', '\uE001').ofMaxLength(8),
        Arbitraries.strings().withCharRange('\0', '\u0081').ofMaxLength(8));
  }

  @Property
  void anInitialize(
      @ForAll("texts") String shard,
      @ForAll("texts") @WithNull String sequenceNumber,
      @ForAll @WithNull Long subSequenceNumber)
      throws IOException {
    ObjectNode message =
        NODES
            .objectNode()
            .put("action", "initialize")
            .put("shardId", shard)
            .put("sequenceNumber", sequenceNumber)
            .put("subSequenceNumber", subSequenceNumber);

    assertThat(written(w -> w.initialize(shard, sequenceNumber, subSequenceNumber)))
        .isEqualTo(jackson(message));
  }

  @Property
  void anAnswer(
      @ForAll("texts") @WithNull String sequenceNumber,
      @ForAll @WithNull Long subSequenceNumber,
      @ForAll("texts") @WithNull String error)
      throws IOException {
    ObjectNode message =
        NODES
            .objectNode()
            .put("action", "checkpoint")
            .put("sequenceNumber", sequenceNumber)
            .put("subSequenceNumber", subSequenceNumber)
            .put("error", error);

    assertThat(written(w -> w.checkpointAnswer(sequenceNumber, subSequenceNumber, error)))
        .isEqualTo(jackson(message));
  }

  @Property
  void records(
      @ForAll Random random, @ForAll("texts") String key, @ForAll @WithNull Long behindLatest)
      throws IOException {
    List<KinesisRecord> records = new ArrayList<>();
    ObjectNode message = NODES.objectNode().put("action", "processRecords");
    ArrayNode array = message.putArray("records");
    for (int i = random.nextInt(6); i > 0; i--) {
      byte[] data = new byte[size(random)];
      random.nextBytes(data);
      Instant arrival = Instant.ofEpochMilli(random.nextLong());
      KinesisRecord record =
          KinesisRecord.of(
              buffer(data, random),
              key.repeat(random.nextInt(3)),
              Long.toString(random.nextLong()),
              random.nextLong(),
              arrival);
      records.add(record);
      array
          .addObject()
          .put("data", data)
          .put("partitionKey", record.partitionKey())
          .put("sequenceNumber", record.sequenceNumber())
          .put("approximateArrivalTimestamp", arrival.toEpochMilli())
          .put("subSequenceNumber", record.subSequenceNumber())
          .put("action", "record");
    }
    message.put("millisBehindLatest", behindLatest);

    assertThat(written(w -> w.processRecords(records, behindLatest))).isEqualTo(jackson(message));
  }

  /** Mostly small, sometimes larger than the buffer. */
  private static int size(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> JsonBytes.CAPACITY + random.nextInt(JsonBytes.CAPACITY);
      case 1 -> JsonBytes.CAPACITY / 4 * 3 - random.nextInt(300);
      default -> random.nextInt(40);
    };
  }

  /** Of any kind, with something before and after it. */
  private static ByteBuffer buffer(byte[] data, Random random) {
    int before = random.nextInt(5);
    ByteBuffer buffer =
        random.nextBoolean()
            ? ByteBuffer.allocate(before + data.length + 3)
            : ByteBuffer.allocateDirect(before + data.length + 3);
    buffer.position(before).put(data).flip().position(before);
    if (random.nextBoolean()) {
      buffer = buffer.asReadOnlyBuffer();
    }
    return random.nextBoolean() ? buffer.order(ByteOrder.LITTLE_ENDIAN) : buffer;
  }

  @Test
  void aStringThatIsLongerThanTheBuffer() throws IOException {
    String key = "é\"\u0001".repeat(JsonBytes.CAPACITY);

    assertThat(written(w -> w.initialize(key, null, null)))
        .isEqualTo(
            jackson(
                NODES
                    .objectNode()
                    .put("action", "initialize")
                    .put("shardId", key)
                    .putNull("sequenceNumber")
                    .putNull("subSequenceNumber")));
  }

  @Test
  void eachWriteIsAFullBufferAndTheLastOneIsFlushed() throws IOException {
    List<Integer> writes = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("a write of a single byte");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writes.add(length);
          }

          @Override
          public void flush() {
            writes.add(0);
          }
        };
    KinesisRecord record =
        KinesisRecord.of(ByteBuffer.allocate(1000), "key", "500", 0, Instant.EPOCH);

    new DaemonMessageWriter(out, Dialect.KCL_3)
        .processRecords(Collections.nCopies(500, record), 0L);

    assertThat(writes).endsWith(0).hasSizeBetween(11, 13);
    assertThat(writes.subList(0, writes.size() - 2))
        .allMatch(length -> length > JsonBytes.CAPACITY - 200);
  }

  private interface Step {
    void write(DaemonMessageWriter writer) throws IOException;
  }

  private static String written(Step step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    step.write(new DaemonMessageWriter(out, Dialect.KCL_3));
    return out.toString(UTF_8);
  }

  /** An unpaired surrogate becomes a question mark when the text becomes bytes. */
  private static String jackson(ObjectNode message) throws IOException {
    byte[] bytes = (JACKSON.writeValueAsString(message) + "\n").getBytes(UTF_8);
    return new String(bytes, UTF_8);
  }
}
