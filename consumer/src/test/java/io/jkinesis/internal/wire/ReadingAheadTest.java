package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The daemon sends nothing more until it has its answer, so waiting for more would take forever.
 */
class ReadingAheadTest {

  /** Returns what the daemon writes in each write, and nothing after it. */
  private static final class Pieces extends InputStream {
    private final Deque<byte[]> pieces = new ArrayDeque<>();

    Pieces(List<String> texts) {
      texts.forEach(text -> pieces.add(text.getBytes(UTF_8)));
    }

    @Override
    public int read() {
      throw new AssertionError("not called");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (pieces.isEmpty()) {
        throw new AssertionError("waits for what the daemon will not say");
      }
      byte[] piece = pieces.remove();
      assertThat(length).isGreaterThanOrEqualTo(piece.length);
      System.arraycopy(piece, 0, buffer, offset, piece.length);
      return piece.length;
    }
  }

  private static String record(String key) {
    return "{\"data\":\"aGVsbG8=\",\"partitionKey\":\"" + key + "\",\"sequenceNumber\":\"1\"}";
  }

  private static String batch(String... records) {
    return "{\"action\":\"processRecords\",\"records\":[" + String.join(",", records) + "]}\n";
  }

  private static final String LONG = record("k".repeat(3000));
  private static final String SHORT = record("k");

  @Test
  void aShortRecordBehindLongOnesIsNotWaitedFor() throws Exception {
    MessageReader reader =
        new MessageReader(new Pieces(List.of(batch(LONG, LONG), batch(LONG, SHORT))));

    assertThat(records(reader.read())).isEqualTo(2);
    assertThat(records(reader.read())).isEqualTo(2);
  }

  @Test
  void aTextThatItsLineCutsOffIsNotWaitedFor() {
    String begun = Wire.batchWithData("\"").replace("}]}", "");
    for (int length = 0; length < 9; length++) {
      MessageReader reader =
          new MessageReader(new Pieces(List.of(begun + "A".repeat(length) + "\n")));
      assertThatThrownBy(reader::read)
          .isInstanceOf(MalformedMessageException.class)
          .hasMessageEndingWith("expected the end of a string, found the end of the line");
    }
  }

  @Test
  void theRestOfALineIsWaitedForAndNoMore() throws Exception {
    String line = batch(LONG, SHORT, SHORT);
    for (int cut = 1; cut < line.length(); cut++) {
      MessageReader reader =
          new MessageReader(new Pieces(List.of(line.substring(0, cut), line.substring(cut))));

      assertThat(records(reader.read())).as("cut at %d", cut).isEqualTo(3);
    }
  }

  /**
   * As from a file, or from a daemon that violates the protocol: the first line is still complete.
   */
  @Test
  void aLineThatIsWholeIsReadThoughTheNextIsNot() throws Exception {
    Pieces in = new Pieces(List.of(batch(LONG), batch(SHORT) + "{\"action\":", "\"leaseLost\"}\n"));
    MessageReader reader = new MessageReader(in);

    assertThat(records(reader.read())).isEqualTo(1);
    assertThat(records(reader.read())).isEqualTo(1);
    assertThat(in.pieces).as("bytes that were not awaited").hasSize(1);
    assertThat(reader.read()).isEqualTo(new LeaseLost());
  }

  /** The error in what arrived is reported, not the end of the stream. */
  @Test
  void aBrokenRecordBeforeTheEndOfTheStreamIsBroken() throws Exception {
    MessageReader reader =
        new MessageReader(
            Wire.stream(batch(LONG) + "{\"action\":\"processRecords\",\"records\":[{]"));
    reader.read();

    assertThatThrownBy(reader::read).isInstanceOf(MalformedMessageException.class);
  }

  /** The order of fields is learned, but not guaranteed. */
  @Test
  void fieldsMayChangeTheirOrderFromRecordToRecord() throws Exception {
    String other =
        "{ \"x\":1,\"sequenceNumber\":\"2\", \"partitionKey\" :\"k2\",\"\":2,\"data\":null}";
    String escaped =
        "{\"d\\u0061ta\":\"aGVsbG8=\",\"partitionKey\":\"k3\",\"sequenceNumber\":\"3\"}";

    Message message = Wire.read(batch(SHORT, other, SHORT, escaped, other, SHORT).strip());

    assertThat(((ProcessRecords) message).batch().records())
        .extracting(record -> record.text() + " " + record.partitionKey())
        .containsExactly("hello k", " k2", "hello k", "hello k3", " k2", "hello k");
  }

  private static int records(@Nullable Message message) {
    return ((ProcessRecords) Objects.requireNonNull(message)).batch().size();
  }
}
