package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.ShardEnded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of messages. */
class LinesTest {

  private static final String LEASE_LOST = "{\"action\":\"leaseLost\"}";

  @Test
  void linesMayEndAsOnWindows() throws Exception {
    assertThat(
            Wire.readAll(
                Wire.stream("{\"action\":\"shardEnded\"}\r\n{\"action\":\"leaseLost\"}\r\n")))
        .containsExactly(new ShardEnded(), new LeaseLost());
  }

  @Test
  void blankLinesAreSkipped() throws Exception {
    assertThat(Wire.readAll(Wire.stream("\n \t\r\n\n" + LEASE_LOST + "\n\n")))
        .containsExactly(new LeaseLost());
  }

  @Test
  void blanksMayStandAnywhereInAMessage() throws Exception {
    assertThat(Wire.read(" { \"x\" : [ 1 , { } , [ ] ] ,\t\"action\" : \"leaseLost\" } \t\r"))
        .isEqualTo(new LeaseLost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  ", "\r\n \t"})
  void theEndBetweenMessagesIsTheEnd(String text) throws Exception {
    assertThat(Wire.readAll(Wire.stream(text))).isEmpty();
  }

  @Test
  void aLineWithoutItsEndIsADaemonGone() {
    assertThatExceptionOfType(DaemonVanishedException.class)
        .isThrownBy(() -> Wire.readAll(Wire.stream(LEASE_LOST)))
        .withMessage("stdin ended within line 1, byte 23");
  }

  @Test
  void thePlaceOfTheEndIsCountedInItsLine() {
    assertThatExceptionOfType(DaemonVanishedException.class)
        .isThrownBy(() -> Wire.readAll(Wire.stream(LEASE_LOST + "\n{\"act")))
        .withMessage("stdin ended within line 2, byte 3");
  }

  @Test
  void aMessageDoesNotReachOverItsLinesEnd() {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read("{\"action\":\n\"leaseLost\"}"))
        .withMessage("line 1, byte 11: expected a string for action, found the end of the line");
  }
}
