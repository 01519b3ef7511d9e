package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64Test {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 255, 256, 49_151, 49_152, 49_153, 200_000})
  void dataOfEachPaddingAndSizeIsDecoded(int size) throws Exception {
    byte[] data = random(size);

    assertThat(Wire.recordWithData(quoted(data)).bytes()).isEqualTo(data);
  }

  @Test
  void anEscapedSlashIsLegal() throws Exception {
    assertThat(Wire.recordWithData("\"\\/\\/\\/\\/\"").bytes())
        .isEqualTo(Base64.getDecoder().decode("////"));
  }

  @Test
  void anEscapedSlashIsLegalAtEachPlaceOfAGroup() throws Exception {
    byte[] data = random(999);
    String escaped = quoted(data).replace("/", "\\/");
    assertThat(escaped).contains("\\/");

    assertThat(Wire.recordWithData(escaped).bytes()).isEqualTo(data);
  }

  @Test
  void anyCharacterMayBeEscaped() throws Exception {
    assertThat(Wire.recordWithData("\"a\\u0047VsbG8\\u003d\"").text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "aa",
        "aaa",
        "aaaaa", // not a multiple of four
        "aGVsbG8", // without padding
        "aGVsbG8==", // too much padding
        "=aaa",
        "a===",
        "====", // only padding
        "QQ==QUJD",
        "QQ==QQ==", // data after padding
        "aGVs bG8",
        "aGVs\\nbG8=", // whitespace
        "aGVs-_8=", // the URL alphabet
        "aGVsbG8é",
        "aGV\\u0000",
        "\\uFF21AAA", // outside ASCII
      })
  void anythingElseIsRefused(String text) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.recordWithData('"' + text + '"'))
        .withMessageEndingWith(": data: expected base64, found other characters or a cut-off end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"QQ==QUJD", "QUI=QUJD", "QQ==QQ=="})
  void nothingMayFollowThePaddingThoughItComesInAnotherPiece(String text) {
    byte[] line =
        (Wire.batchWithData('"' + text + '"') + "\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.readAll(new Trickle(line, () -> 1)))
        .withMessageEndingWith(": data: expected base64, found other characters or a cut-off end");
  }

  private static byte[] random(int size) {
    byte[] data = new byte[size];
    new Random(size).nextBytes(data);
    return data;
  }

  private static String quoted(byte[] data) {
    return '"' + Base64.getEncoder().encodeToString(data) + '"';
  }
}
