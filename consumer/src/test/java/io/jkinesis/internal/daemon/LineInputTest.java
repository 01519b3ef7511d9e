package io.jkinesis.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lines like those of the KCL's BufferedReader, but with a maximum length. */
class LineInputTest {

  @Property(tries = 2_000)
  void theSameLinesAsABufferedReaders(@ForAll Random random) throws IOException {
    byte[] bytes = bytes(random);

    assertThat(lines(bytes, random, 1_000))
        .isEqualTo(
            new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8))
                .lines()
                .toList());
  }

  private static List<String> lines(byte[] bytes, Random random, int limit) throws IOException {
    LineInput input = new LineInput(trickle(bytes, random), limit);
    List<String> lines = new ArrayList<>();
    for (String line = input.next(); line != null; line = input.next()) {
      lines.add(line);
      assertThat(input.isWhole()).isTrue();
    }
    return lines;
  }

  @Property(tries = 2_000)
  void theSameTextInPieces(@ForAll Random random) throws IOException {
    byte[] bytes = text(random).getBytes(UTF_8);
    int limit = 4 + random.nextInt(12);
    LineInput input = new LineInput(trickle(bytes, random), limit);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String piece = input.next(); piece != null; piece = input.next()) {
      assertThat(piece.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(limit);
      line.append(piece);
      if (input.isWhole()) {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        assertThat(piece.getBytes(UTF_8)).as("no small pieces").hasSizeGreaterThan(limit - 4);
      }
    }
    assertThat(line).isEmpty();

    assertThat(lines).isEqualTo(new String(bytes, UTF_8).lines().toList());
  }

  @Test
  void aLineOfTheLimitIsWhole() throws IOException {
    LineInput input = new LineInput(new ByteArrayInputStream("12345\n123456\n".getBytes(UTF_8)), 5);

    assertThat(input.next()).isEqualTo("12345");
    assertThat(input.isWhole()).isTrue();
    assertThat(input.next()).isEqualTo("12345");
    assertThat(input.isWhole()).isFalse();
    assertThat(input.next()).isEqualTo("6");
    assertThat(input.isWhole()).isTrue();
    assertThat(input.next()).isNull();
    assertThat(input.next()).as("the end remains the end").isNull();
  }

  @Test
  void aProgressBarThatReturnsItsCarriageEndsItsLines() throws IOException {
    LineInput input =
        new LineInput(new ByteArrayInputStream("10%\r20%\r\n{}\n\r\n".getBytes(UTF_8)), 100);

    assertThat(List.of(input.next(), input.next(), input.next(), input.next()))
        .containsExactly("10%", "20%", "{}", "");
    assertThat(input.next()).isNull();
  }

  /** All kinds of line endings, and bytes that are not valid UTF-8. */
  private static byte[] bytes(Random random) {
    byte[] bytes = text(random).getBytes(UTF_8);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(
          List.of("a", "bcdefghijklm", "é", "日", "\uD83C\uDF89", "\n", "\r", "\r\n", "\u0000")
              .get(random.nextInt(9)));
    }
    return text.toString();
  }

  private static InputStream trickle(byte[] bytes, Random random) {
    int largest = 1 + random.nextInt(40);
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(largest)));
      }
    };
  }
}
