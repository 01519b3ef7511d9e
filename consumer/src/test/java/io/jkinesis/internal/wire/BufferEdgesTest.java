package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens across the buffer's edge, or in pieces, are read as if they were in one buffer. */
class BufferEdgesTest {

  private static final int BUFFER = 64 * 1024;

  /** Contains each kind of token, and each kind of character in them. */
  private static final String BATCH =
      """
      {"action":"processRecords","records":[{"data":"aGVsbG8gd29ybGQ=","partitionKey":"k\\u00e9é\\ud83c\\udf89","sequenceNumber":"12","approximateArrivalTimestamp":{"epochSecond":1,"nano":2000000},"subSequenceNumber":-9223372036854775808,"x":[true,false,null,1.5e3,"é\\n"]}],"millisBehindLatest":1234}
      """;

  static IntStream everyByte() {
    return IntStream.range(0, BATCH.getBytes(UTF_8).length);
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void eachByteMayBeTheFirstBehindTheEdge(int byteInBatch) throws Exception {
    // A line of blanks, then the batch, so that its byte number byteInBatch is the buffer's
    // 65,537th.
    String padding = " ".repeat(BUFFER - byteInBatch - 1) + "\n";

    assertIsTheBatch(new ByteArrayInputStream((padding + BATCH).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("everyByte")
  void aReadMayEndAtEachByte(int byteInBatch) throws Exception {
    boolean[] first = {true};
    InputStream in =
        new Trickle(
            BATCH.getBytes(UTF_8),
            () -> {
              int size = first[0] ? Math.max(1, byteInBatch) : Integer.MAX_VALUE;
              first[0] = false;
              return size;
            });

    assertIsTheBatch(in);
  }

  @Test
  void eachByteMayComeByItself() throws Exception {
    assertIsTheBatch(new Trickle(BATCH.getBytes(UTF_8), () -> 1));
  }

  private static void assertIsTheBatch(InputStream in) throws Exception {
    List<Message> messages = Wire.readAll(in);

    assertThat(messages).hasSize(1);
    ProcessRecords message = (ProcessRecords) messages.get(0);
    assertThat(message.batch().behindLatest()).isEqualTo(Duration.ofMillis(1234));
    KinesisRecord record = message.batch().records().get(0);
    assertThat(record.text()).isEqualTo("hello world");
    assertThat(record.partitionKey()).isEqualTo("kéé\uD83C\uDF89");
    assertThat(record.sequenceNumber()).isEqualTo("12");
    assertThat(record.subSequenceNumber()).isEqualTo(Long.MIN_VALUE);
    assertThat(record.approximateArrivalTimestamp()).isEqualTo(Instant.ofEpochMilli(1002));
  }

  @ParameterizedTest
  @ValueSource(ints = {BUFFER - 1, BUFFER, BUFFER + 1, 3 * BUFFER + 7})
  void aStringMayBeLargerThanTheBuffer(int length) throws Exception {
    assertThat(Wire.string("a".repeat(length))).isEqualTo("a".repeat(length));
    assertThat(Wire.string("a".repeat(length) + "é\\n")).isEqualTo("a".repeat(length) + "é\n");
  }

  @Test
  void aFieldsNameMayBeLargerThanTheBuffer() throws Exception {
    String name = "a".repeat(2 * BUFFER);

    assertThat(Wire.read("{\"" + name + "\":\"" + name + "\",\"action\":\"leaseLost\"}"))
        .isEqualTo(new LeaseLost());
  }

  @Test
  void oneRecordOf10MebibytesIsRead() throws Exception {
    byte[] data = new byte[10 << 20];
    new Random(1).nextBytes(data);
    String base64 = java.util.Base64.getEncoder().encodeToString(data);

    assertThat(Wire.recordWithData('"' + base64 + '"').bytes()).isEqualTo(data);
    Random sizes = new Random(2);
    byte[] line = (Wire.batchWithData('"' + base64 + '"') + "\n").getBytes(UTF_8);
    List<Message> trickled = Wire.readAll(new Trickle(line, () -> 1 + sizes.nextInt(99_999)));
    assertThat(((ProcessRecords) trickled.get(0)).batch().records().get(0).bytes()).isEqualTo(data);
  }

  @Test
  void tenThousandRecordsKeepTheirOrder() throws Exception {
    StringBuilder line = new StringBuilder("{\"action\":\"processRecords\",\"records\":[");
    for (int i = 0; i < 10_000; i++) {
      line.append(i == 0 ? "" : ",")
          .append("{\"data\":\"aGVsbG8=\",\"partitionKey\":\"k\",\"sequenceNumber\":\"")
          .append(i)
          .append("\"}");
    }

    ProcessRecords message = (ProcessRecords) Wire.read(line.append("]}").toString());

    assertThat(message.batch().records())
        .extracting(KinesisRecord::sequenceNumber)
        .containsExactlyElementsOf(IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
  }
}
