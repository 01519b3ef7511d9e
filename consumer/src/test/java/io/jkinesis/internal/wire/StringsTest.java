package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.internal.message.LeaseLost;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {

  @Test
  void plainAsciiIsTakenAsItIs() throws Exception {
    assertThat(Wire.string("a key, with ~ and \u007f")).isEqualTo("a key, with ~ and \u007f");
  }

  @Test
  void eachEscapeIsTakenApart() throws Exception {
    assertThat(Wire.string("\\\"\\\\\\/\\b\\f\\n\\r\\t")).isEqualTo("\"\\/\b\f\n\r\t");
  }

  @Test
  void unicodeEscapesMayBeOfEitherCase() throws Exception {
    assertThat(Wire.string("\\u00e9\\u00E9\\u0000")).isEqualTo("éé\0");
  }

  @Test
  void utf8OfEachLengthIsRead() throws Exception {
    assertThat(Wire.string("é日\uD83C\uDF89")).isEqualTo("é日\uD83C\uDF89");
  }

  @Test
  void aSurrogatePairOfEscapesIsOneCharacter() throws Exception {
    assertThat(Wire.string("\\ud83c\\udf89")).isEqualTo("\uD83C\uDF89");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83c", "\\ud83cx", "\\ud83c\\n", "\\ud83c\\u0041", "\\ud83c\\ud83c"})
  void aFirstHalfOfASurrogatePairAloneIsRefused(String json) {
    assertRefused(json, "expected the second half of a surrogate pair, found none");
  }

  @Test
  void aSecondHalfOfASurrogatePairAloneIsRefused() {
    assertRefused("\\udf89", "expected the first half of a surrogate pair, found the second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\x41", "\\'", "\\U0041", "\\ ", "\\é"})
  void anUnknownEscapeIsRefused(String json) {
    assertRefused(json, "expected an escape that JSON knows, found another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u12", "\\u12g4", "\\u-123", "\\u12é4", "\\u\uFF11234"})
  void aUnicodeEscapeHasFourHexadecimalDigits(String json) {
    assertRefused(json, "expected four hexadecimal digits, found others");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff", // never in UTF-8
        "\u00c3", // a first byte on its own
        "\u00a9", // a continuation byte on its own
        "\u00c0\u00af", // overlong
        "\u00ed\u00a0\u0080", // half a surrogate pair
        "\u00f4\u0090\u0080\u0080", // after the last code point of Unicode
      })
  void invalidUtf8IsRefusedInKeysAndUnknownFieldsAndNames(String latin1) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> readLatin1("{\"shardId\":\"" + latin1 + "\"}"))
        .withMessageEndingWith(": expected UTF-8 in a string, found other bytes");
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> readLatin1("{\"x\":\"a" + latin1 + "\"}"))
        .withMessageEndingWith(": expected UTF-8 in a string, found other bytes");
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> readLatin1("{\"" + latin1 + "\":1}"))
        .withMessageEndingWith(": expected UTF-8 in a string, found other bytes");
  }

  private static void readLatin1(String line) throws Exception {
    Wire.readAll(new ByteArrayInputStream((line + "\n").getBytes(ISO_8859_1)));
  }

  @Test
  void aFieldsNameMayBeEscaped() throws Exception {
    assertThat(Wire.read("{\"\\u0061ction\":\"leaseLost\"}")).isEqualTo(new LeaseLost());
  }

  @Test
  void namesThatOnlyBeginLikeAFieldsAreUnknown() throws Exception {
    assertThat(
            Wire.read(
                """
                {"":1,"dato":1,"nano":1,"errer":1,"actiom":1,"reasan":1,"shardid":1,"recordz":1,\
                "Actions":1,"epochSecone":1,"partitionKez":1,"sequenceNumbes":1,\
                "subSequenceNumbes":1,"millisBehindLatess":1,"approximateArrivalTimestams":1,\
                "action":"leaseLost"}"""))
        .isEqualTo(new LeaseLost());
  }

  private static void assertRefused(String json, String error) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.string(json))
        .withMessageEndingWith(": " + error);
  }
}
