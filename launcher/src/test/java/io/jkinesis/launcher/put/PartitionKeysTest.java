package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.worker.JkinesisException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionKeysTest {

  @Test
  void aRandomKeyIsAnotherForEachRecord() throws Exception {
    assertThat(key("random", null, "a")).hasSize(32).isNotEqualTo(key("random", null, "a"));
  }

  @Test
  void lineIsTheSameForEqualLines() throws Exception {
    assertThat(key("line", null, "a"))
        .hasSize(32)
        .isEqualTo(key("line", null, "a"))
        .isNotEqualTo(key("line", null, "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field:1     |     | alice 7 blue    | alice",
        "field:3     |     | alice 7  blue   | blue",
        "field:2     | ,   | alice,7 up,blue | 7 up",
        "field:2     | ::  | a::é日🎉::c      | é日🎉",
        "json:user   |     | {\"n\":{\"user\":1},\"user\":\"é\"} | é",
        "json:id     |     | {\"id\":42}     | 42",
        "json:a b    |     | {\"a b\":true}  | true",
      })
  void fieldsAndMembersAreFound(
      String spec, @Nullable String delimiter, String line, String expected) throws Exception {
    assertThat(key(spec, delimiter, line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "field:4     |   | a b c         | line 9 has no field 4, its --key",
        "field:2     | , | a,,c          | line 9 has no field 2, its --key",
        "json:id     |   | {\"x\":1}     | line 9 has no JSON member 'id', its --key",
        "json:id     |   | {\"id\":null} | line 9 has no JSON member 'id', its --key",
        "json:id     |   | {\"id\":{}}   | line 9 has no JSON member 'id', its --key",
        "json:id     |   | not JSON      | line 9 has no JSON member 'id', its --key",
      })
  void linesWithoutOneAreNamed(
      String spec, @Nullable String delimiter, String line, String message) {
    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> key(spec, delimiter, line))
        .withMessage(message);
  }

  @Test
  void keyMayHave256Characters() throws Exception {
    assertThat(key("field:1", null, "🎉".repeat(256))).hasSize(512);
    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> key("field:1", null, "🎉".repeat(257)))
        .withMessage(
            "line 9: field 1 is longer than the 256 characters that a partition key may have");
  }

  @Test
  void keyMustBeText() {
    PartitionKey key = Objects.requireNonNull(PartitionKeys.parse("field:1", null));

    assertThatExceptionOfType(JkinesisException.class)
        .isThrownBy(() -> key.of(9, new byte[] {(byte) 0xff, 'a'}))
        .withMessageContaining("line 9 has no field 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lines", "field", "field:", "field:0", "field:x", "json:", "None"})
  void othersAreUnknown(String spec) {
    assertThat(PartitionKeys.parse(spec, null)).isNull();
  }

  private static String key(String spec, @Nullable String delimiter, String line)
      throws JkinesisException {
    return Objects.requireNonNull(PartitionKeys.parse(spec, delimiter)).of(9, line.getBytes(UTF_8));
  }
}
