package io.jkinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KinesisRecordTest {

  @Test
  void dataIsAFreshViewAtEachCall() {
    KinesisRecord record = record(ByteBuffer.wrap("hello".getBytes(UTF_8)));

    ByteBuffer first = record.data();
    first.get();

    assertThat(record.data().position()).isZero();
    assertThat(record.data().remaining()).isEqualTo(5);
  }

  @Test
  void dataIsReadOnly() {
    ByteBuffer data = record(ByteBuffer.wrap("hello".getBytes(UTF_8))).data();

    assertThat(data.hasArray()).isFalse();
    assertThatExceptionOfType(ReadOnlyBufferException.class)
        .isThrownBy(() -> data.put(0, (byte) 1));
  }

  @Test
  void bytesIsACopyAtEachCall() {
    KinesisRecord record = record(ByteBuffer.wrap("hello".getBytes(UTF_8)));

    record.bytes()[0] = 'j';

    assertThat(record.bytes()).isEqualTo("hello".getBytes(UTF_8));
  }

  @Test
  void aSliceOfABufferIsTakenFromItsPositionToItsLimit() {
    ByteBuffer whole = ByteBuffer.wrap("a hello b".getBytes(UTF_8));
    ByteBuffer slice = whole.slice(1, 7).position(1).limit(6);

    assertSaysHello(record(slice));
  }

  @Test
  void aDirectBufferIsCopied() {
    ByteBuffer direct = ByteBuffer.allocateDirect(9).put("a hello b".getBytes(UTF_8));
    direct.position(2).limit(7);

    KinesisRecord record = record(direct);
    direct.put(2, (byte) 'j');

    assertSaysHello(record);
  }

  @Test
  void aReadOnlyBufferIsCopied() {
    ByteBuffer readOnly = ByteBuffer.wrap("a hello b".getBytes(UTF_8)).asReadOnlyBuffer();

    assertSaysHello(record(readOnly.position(2).limit(7)));
  }

  @Test
  void theCallersBufferKeepsItsPosition() {
    ByteBuffer direct = ByteBuffer.allocateDirect(5);

    record(direct);

    assertThat(direct.remaining()).isEqualTo(5);
  }

  @Test
  void textIsUtf8WithMalformedBytesReplaced() {
    byte[] bytes = {(byte) 0xC3, (byte) 0xA9, (byte) 0xFF};

    assertThat(record(ByteBuffer.wrap(bytes)).text()).isEqualTo("é\uFFFD");
  }

  @Test
  void noDataIsEmpty() {
    KinesisRecord record = record(ByteBuffer.allocate(0));

    assertThat(record.data().hasRemaining()).isFalse();
    assertThat(record.bytes()).isEmpty();
    assertThat(record.text()).isEmpty();
  }

  @Test
  void theRestIsAsGiven() {
    Instant arrival = Instant.parse("2026-01-01T00:00:00.123Z");
    KinesisRecord record = KinesisRecord.of(ByteBuffer.allocate(0), "key", "42", 7, arrival);

    assertThat(record.partitionKey()).isEqualTo("key");
    assertThat(record.sequenceNumber()).isEqualTo("42");
    assertThat(record.subSequenceNumber()).isEqualTo(7);
    assertThat(record.approximateArrivalTimestamp()).isEqualTo(arrival);
  }

  @Test
  void whatTheProtocolDoesNotSayIsNull() {
    KinesisRecord record = KinesisRecord.of(ByteBuffer.allocate(0), "key", "42", 7, null);

    assertThat(record.explicitHashKey()).isNull();
    assertThat(record.encryptionType()).isNull();
  }

  @Test
  void aBuilderSetsEverything() {
    Instant arrival = Instant.parse("2026-01-01T00:00:00.123Z");
    KinesisRecord record =
        KinesisRecord.builder()
            .data(ByteBuffer.wrap("hello".getBytes(UTF_8)))
            .partitionKey("key")
            .sequenceNumber("42")
            .subSequenceNumber(7)
            .approximateArrivalTimestamp(arrival)
            .explicitHashKey("170141183460469231731687303715884105728")
            .encryptionType("KMS")
            .build();

    assertSaysHello(record);
    assertThat(record.partitionKey()).isEqualTo("key");
    assertThat(record.sequenceNumber()).isEqualTo("42");
    assertThat(record.subSequenceNumber()).isEqualTo(7);
    assertThat(record.approximateArrivalTimestamp()).isEqualTo(arrival);
    assertThat(record.explicitHashKey()).isEqualTo("170141183460469231731687303715884105728");
    assertThat(record.encryptionType()).isEqualTo("KMS");
  }

  @Test
  void aBuilderMakesRecordsThatDifferInAFewThings() {
    KinesisRecord.Builder ofKey = KinesisRecord.builder().partitionKey("key");

    assertThat(ofKey.sequenceNumber("1").text("a").build().text()).isEqualTo("a");
    assertThat(ofKey.sequenceNumber("2").build())
        .hasToString("KinesisRecord[sequenceNumber=2, subSequenceNumber=0, bytes=1]");
  }

  @Test
  void aBuilderWantsWhatEachRecordHas() {
    assertThatNullPointerException()
        .isThrownBy(() -> KinesisRecord.builder().sequenceNumber("1").build())
        .withMessage("partitionKey");
    assertThatNullPointerException()
        .isThrownBy(() -> KinesisRecord.builder().partitionKey("key").build())
        .withMessage("sequenceNumber");
    assertThat(KinesisRecord.builder().partitionKey("key").sequenceNumber("1").build().bytes())
        .isEmpty();
  }

  @Test
  void toStringSaysWhereButNeverWhat() {
    ByteBuffer data = ByteBuffer.wrap("hello".getBytes(UTF_8));

    assertThat(KinesisRecord.of(data, "secret-key", "42", 7, null))
        .hasToString("KinesisRecord[sequenceNumber=42, subSequenceNumber=7, bytes=5]");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway can do
  void nullIsRefusedByName() {
    ByteBuffer data = ByteBuffer.allocate(0);

    assertThatNullPointerException()
        .isThrownBy(() -> KinesisRecord.of(data, null, "1", 0, null))
        .withMessage("partitionKey");
    assertThatNullPointerException()
        .isThrownBy(() -> KinesisRecord.of(data, "key", null, 0, null))
        .withMessage("sequenceNumber");
  }

  private static void assertSaysHello(KinesisRecord record) {
    assertThat(record.text()).isEqualTo("hello");
    assertThat(record.bytes()).isEqualTo("hello".getBytes(UTF_8));
    assertThat(UTF_8.decode(record.data()).toString()).isEqualTo("hello");
    assertThat(record.data().capacity()).isEqualTo(5);
  }

  private static KinesisRecord record(ByteBuffer data) {
    return KinesisRecord.of(data, "key", "1", 0, null);
  }
}
