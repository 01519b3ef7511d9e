package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

class KplRecordTest {

  @Test
  void theKclUnpacksWhatWasPacked() {
    InputLine packed = KplRecord.packFirst(lines("one", "", "thr\u00e9e"));

    assertThat(packed.parts()).hasSize(3);
    assertThat(packed.key()).isEqualTo("k");
    assertThat(unpack(packed.data()))
        .extracting(
            KinesisClientRecord::partitionKey,
            KinesisClientRecord::subSequenceNumber,
            record -> UTF_8.decode(record.data()).toString())
        .containsExactly(tuple("k", 0L, "one"), tuple("k", 1L, ""), tuple("k", 2L, "thr\u00e9e"));
  }

  @Test
  void explicitHashKeysArePackedAndNotMixed() {
    Deque<InputLine> lines = new ArrayDeque<>();
    lines.add(new InputLine(1, "k", "7", bytes("a")));
    lines.add(new InputLine(2, "k", "7", bytes("b")));
    lines.add(new InputLine(3, "k", "8", bytes("c")));

    InputLine packed = KplRecord.packFirst(lines);

    assertThat(packed.hashKey()).isEqualTo("7");
    assertThat(unpack(packed.data()))
        .extracting(KinesisClientRecord::explicitHashKey)
        .containsExactly("7", "7");
  }

  @Test
  void oneRecordHolds50KiBAtMostAndALargeLineGoesAsItIs() {
    Deque<InputLine> lines = lines("x".repeat(20_000), "y".repeat(20_000), "z".repeat(20_000));
    InputLine packed = KplRecord.packFirst(lines);
    assertThat(packed.parts()).hasSize(2);
    assertThat(packed.data().length).isLessThanOrEqualTo(KplRecord.MOST_BYTES + 20);

    Deque<InputLine> large = lines("x".repeat(60_000), "y");
    assertThat(KplRecord.packFirst(large)).isSameAs(large.getFirst());
  }

  @Test
  void aPackedLineIsRemovedWithAllOfIt() {
    SendWindow window = new SendWindow(KplRecord::packFirst);
    lines("one", "two").forEach(window::add);

    List<InputLine> batch = window.nextBatch(500);
    assertThat(batch).singleElement().satisfies(line -> assertThat(line.parts()).hasSize(2));
    window.remove(batch.get(0));

    assertThat(window.isEmpty()).isTrue();
    assertThat(window.size()).isZero();
    assertThat(window.bytes()).isZero();
  }

  @Test
  void randomKeysAreSharedByTheLinesOfARecord() {
    SharedRandomKey key = new SharedRandomKey();
    Set<String> keys = new HashSet<>();
    IntStream.range(0, 100).forEach(i -> keys.add(key.of(i, new byte[1_000])));
    assertThat(keys).hasSize(2);
  }

  private static Deque<InputLine> lines(String... texts) {
    Deque<InputLine> lines = new ArrayDeque<>();
    for (String text : texts) {
      lines.add(new InputLine(lines.size() + 1, "k", bytes(text)));
    }
    return lines;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<KinesisClientRecord> unpack(byte[] data) {
    KinesisClientRecord record =
        KinesisClientRecord.builder()
            .partitionKey("k")
            .sequenceNumber("1")
            .approximateArrivalTimestamp(Instant.EPOCH)
            .data(ByteBuffer.wrap(data))
            .build();
    return new AggregatorUtil().deaggregate(List.of(record));
  }
}
