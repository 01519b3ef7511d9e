package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.JkinesisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonKeysTest {

  private static final JsonKeys KEYS = new JsonKeys("id", "hash", (number, line) -> "other");

  @Test
  void keysAreMembersAndTheDataIsTheLineAsItIs() throws Exception {
    String text = "{ \"id\": \"é\", \"more\": {\"id\": 7, \"hash\": []}, \"hash\": 0042 }";
    String valid = text.replace("0042", "\"0042\"");
    InputLine line = KEYS.line(3, valid.getBytes(UTF_8));

    assertThat(line.key()).isEqualTo("é");
    assertThat(line.hashKey()).isEqualTo("42");
    assertThat(new String(line.data(), UTF_8)).isEqualTo(valid);
  }

  @Test
  void withoutMembersForThemThereIsTheOtherKeyAndNoHashKey() throws Exception {
    InputLine line =
        new JsonKeys(null, null, (number, data) -> "other").line(1, "{}".getBytes(UTF_8));
    assertThat(line.key()).isEqualTo("other");
    assertThat(line.hashKey()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                        | is not a JSON object",
        "[1]                       | is not a JSON object",
        "{\"id\": 1                | is not a JSON object (column 9)",
        "{\"id\": 1, \"hash\": 1} x  | is not a JSON object (column 22)",
        "{\"id\": 1, \"hash\": 1} {} | has something after its JSON object",
        "{\"hash\": 1}             | has no text or number in its member 'id', its --key-field",
        "{\"id\": null, \"hash\": 1} | has no text or number in its member 'id', its --key-field",
        "{\"id\": \"\", \"hash\": 1}  | has no text or number in its member 'id', its --key-field",
        "{\"id\": {}, \"hash\": 1}  | has no text or number in its member 'id', its --key-field",
        "{\"id\": 1}                | has no whole number from 0 to 2^128 - 1 in its member 'hash'",
        "{\"id\": 1, \"hash\": -1}  | has no whole number from 0 to 2^128 - 1 in its member 'hash'",
        "{\"id\": 1, \"hash\": 340282366920938463463374607431768211456} | has no whole number",
      })
  void whatIsMissingOrInvalidIsTold(String text, String expected) {
    assertThatThrownBy(() -> KEYS.line(17, text.getBytes(UTF_8)))
        .isInstanceOf(JkinesisException.class)
        .hasMessageStartingWith("line 17 " + expected)
        .hasMessageEndingWith("; this line and those after it were not put");
  }

  @Test
  void keyThatIsTooLongIsTold() {
    String text = "{\"id\": \"" + "x".repeat(257) + "\", \"hash\": 1}";
    assertThatThrownBy(() -> KEYS.line(2, text.getBytes(UTF_8)))
        .hasMessageStartingWith("line 2 has more than the 256 characters that a partition key");
  }
}
