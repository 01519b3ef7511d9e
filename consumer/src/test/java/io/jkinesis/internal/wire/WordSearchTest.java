package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** A search by words finds the same as a search by bytes. */
class WordSearchTest {

  /** Each byte at each position of a word, after each byte from which a borrow could come. */
  @Test
  void eachByteIsFoundWhereverItLies() {
    for (int b = 0; b < 256; b++) {
      for (int before : new int[] {'a', '!', '#', '[', ']', 0x0B, 0x1F, ' ', 0x7F, 0x80, 0xFF}) {
        for (int place = 0; place < 24; place++) {
          byte[] bytes = "a".repeat(27).getBytes(ISO_8859_1);
          bytes[place] = (byte) before;
          bytes[place + 1] = (byte) b;
          assertFinds(bytes, 0, bytes.length);
        }
      }
    }
  }

  @Property
  void anyBytesFromAnywhereToAnywhere(
      @ForAll("mostlyPlain") byte[] bytes, @ForAll int one, @ForAll int other) {
    int a = Math.floorMod(one, bytes.length + 1);
    int b = Math.floorMod(other, bytes.length + 1);
    assertFinds(bytes, Math.min(a, b), Math.max(a, b));
  }

  @Provide
  Arbitrary<byte[]> mostlyPlain() {
    Arbitrary<Byte> plain = Arbitraries.bytes().between((byte) 'A', (byte) 'Z');
    return Arbitraries.frequencyOf(Tuple.of(12, plain), Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(70);
  }

  private static void assertFinds(byte[] bytes, int from, int limit) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int quote = from;
    while (quote < limit && bytes[quote] != '"') {
      quote++;
    }
    int text = from;
    while (text < limit && bytes[text] != '"' && bytes[text] != '\\' && bytes[text] != '\n') {
      text++;
    }
    int plain = from;
    while (plain < limit && bytes[plain] >= ' ' && bytes[plain] != '"' && bytes[plain] != '\\') {
      plain++;
    }
    assertThat(
            new int[] {
              WordSearch.quote(words, from, limit),
              WordSearch.endOfText(words, from, limit),
              WordSearch.endOfPlain(words, from, limit)
            })
        .containsExactly(quote, text, plain);
  }
}
