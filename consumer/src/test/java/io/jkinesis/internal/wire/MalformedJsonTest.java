package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.internal.message.LeaseLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Invalid JSON, or more than one value, is rejected; the message contains the location and the
 * reason.
 */
class MalformedJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "hello | byte 1: expected an object for message, found byte 0x68",
        "} | byte 1: expected an object for message, found byte 0x7D",
        "{ | byte 2: expected a field's name, found the end of the line",
        "{\"action\" | byte 10: expected a colon after a field's name, found the end of the line",
        "{\"action\"; | byte 10: expected a colon after a field's name, found byte 0x3B",
        "{\"action\":} | byte 11: expected a string for action, found byte 0x7D",
        "{\"action\":\"leaseLost\" | byte 22: expected a comma or }, found the end of the line",
        "{\"action\":\"leaseLost\"] | byte 22: expected a comma or }, found byte 0x5D",
        "{\"action\":\"leaseLost\",} | byte 23: expected a field's name, found byte 0x7D",
        "{\"action\":\"leaseLost\"}} | byte 23: expected the end of the line, found byte 0x7D",
        "{\"action\":\"leaseLost\"}{} | byte 23: expected the end of the line, found byte 0x7B",
        "{action:\"leaseLost\"} | byte 2: expected a field's name, found byte 0x61",
        "{'action':'leaseLost'} | byte 2: expected a field's name, found byte 0x27",
        "{,} | byte 2: expected a field's name, found byte 0x2C",
        "{\"x\":tru} | byte 9: expected true, found byte 0x7D",
        "{\"x\":falsy} | byte 10: expected false, found byte 0x79",
        "{\"x\":nul | byte 9: expected null, found the end of the line",
        "{\"x\":NaN} | byte 6: expected a value, found byte 0x4E",
        "{\"x\":+1} | byte 6: expected a value, found byte 0x2B",
        "{\"x\":[1,]} | byte 9: expected a value, found byte 0x5D",
        "{\"x\":[1 2]} | byte 9: expected a comma or ], found byte 0x32",
        "{\"x\":/**/1} | byte 6: expected a value, found byte 0x2F",
        "{\"x\":\"a | byte 8: expected the end of a string, found the end of the line",
        "{\"action\":\"a | byte 13: expected the end of a string, found the end of the line",
        "{\"acti | byte 7: expected the end of a string, found the end of the line",
      })
  void brokenJsonIsRefused(String line, String error) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read(line))
        .withMessage("line 1, " + error);
  }

  /** With two errors the wrong one might count: a lost lease would be taken for a success. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"action\":\"leaseLost\",\"action\":\"shardEnded\"} | byte 32: expected action once,"
            + " found it twice",
        "{\"action\":\"checkpoint\",\"error\":\"ShutdownException\",\"error\":null} | byte 60:"
            + " expected error once, found it twice",
        "{\"error\":null,\"action\":\"checkpoint\",\"error\":null} | byte 45: expected error once,"
            + " found it twice",
        "{\"action\":\"processRecords\",\"records\":[],\"records\":[]} | byte 51: expected records"
            + " once, found it twice",
        "{\"action\":\"initialize\",\"shardId\":\"a\",\"shardId\":\"b\"} | byte 48: expected"
            + " shardId once, found it twice",
        "{\"action\":\"shutdown\",\"reason\":\"ZOMBIE\",\"reason\":\"TERMINATE\"} | byte 49:"
            + " expected reason once, found it twice",
      })
  void aFieldThatComesTwiceIsRefused(String line, String error) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read(line))
        .withMessage("line 1, " + error);
  }

  @Test
  void aFieldThatIsNotReadMayComeTwice() throws Exception {
    assertThat(
            Wire.read("{\"later\":1,\"action\":\"leaseLost\",\"later\":2,\"data\":1,\"data\":2}"))
        .isEqualTo(new LeaseLost());
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read("\uFEFF{\"action\":\"leaseLost\"}"))
        .withMessage("line 1, byte 1: expected an object for message, found byte 0xEF");
  }

  @Test
  void aFormFeedIsNoBlank() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read("\f{\"action\":\"leaseLost\"}"))
        .withMessage("line 1, byte 1: expected an object for message, found byte 0x0C");
  }

  @Test
  void aBareControlCharacterInAStringIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read("{\"action\":\"lease\tLost\"}"))
        .withMessage("line 1, byte 17: expected no bare control character in a string, found one");
  }

  @Test
  void thePlaceIsCountedInItsOwnLine() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(
            () -> Wire.readAll(Wire.stream("\n{\"action\":\"leaseLost\"}\r\n\r\n  hello\n")))
        .withMessage("line 4, byte 3: expected an object for message, found byte 0x68");
  }

  @Test
  void nestingUpTo256IsSkipped() throws Exception {
    Wire.read(nested(256));
  }

  @Test
  void deeperNestingIsRefused() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read(nested(257)))
        .withMessage("line 1, byte 263: expected values nested at most 256 deep, found more");
  }

  private static String nested(int depth) {
    return "{\"x\":" + "[".repeat(depth) + "1" + "]".repeat(depth) + ",\"action\":\"leaseLost\"}";
  }
}
