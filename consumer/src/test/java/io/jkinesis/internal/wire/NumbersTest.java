package io.jkinesis.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 10, 999_999_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE})
  void integersOf64BitsAreRead(long value) throws Exception {
    assertThat(integer(Long.toString(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "9223372036854775810",
        "100000000000000000000",
        "1.5",
        "1.0",
        "1e3",
        "1E3",
        "-0.0"
      })
  void anyOtherNumberIsRefused(String json) {
    assertThatExceptionOfType(UnexpectedMessageException.class)
        .isThrownBy(() -> integer(json))
        .withMessageEndingWith(
            ": subSequenceNumber: expected an integer of 64 bits, found another number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "01", "-01", "--1", "00"})
  void whatOnlyBeginsLikeANumberIsRefused(String json) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> integer(json))
        .withMessageEndingWith(": expected a number, found something that only begins like one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0", "0.5", "-1.50e+10", "1E-2", "1e5", "123456789012345678901234567890"})
  void anyNumberIsSkippedInAnUnknownField(String json) throws Exception {
    assertThat(Wire.read("{\"x\":" + json + ",\"action\":\"leaseLost\"}"))
        .isEqualTo(new LeaseLost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "01", "1.", "1.e5", ".5e", "1e", "1e+", "-a", "1.5.5", "0x10"})
  void noOtherFormIsSkipped(String json) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> Wire.read("{\"x\":" + json + ",\"action\":\"leaseLost\"}"));
  }

  private static long integer(String json) throws IOException, DaemonException {
    Initialize message =
        (Initialize)
            Wire.read(
                "{\"action\":\"initialize\",\"shardId\":\"s\",\"subSequenceNumber\":" + json + "}");
    return java.util.Objects.requireNonNull(message.shard().subSequenceNumber());
  }
}
