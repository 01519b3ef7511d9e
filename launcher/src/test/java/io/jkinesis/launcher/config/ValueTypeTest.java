package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"16m", "256m", "2G", "32768k"})
  void sizesOfAHeap(String size) {
    assertThat(ValueType.HEAP.complaint(size)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"256", "256mb", "-1m", "15m", "16383k", "1t", "9999999999m"})
  void noSizesOfAHeap(String size) {
    assertThat(ValueType.HEAP.complaint(size)).contains("'" + size + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "30s", "5m", "1h"})
  void durations(String duration) {
    assertThat(ValueType.DURATION.complaint(duration)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "10", "1 h", "1d", "s"})
  void noDurations(String duration) {
    assertThat(ValueType.DURATION.complaint(duration)).contains("'" + duration + "'");
  }

  @Test
  void aNumberWithinItsLimits() {
    ValueType port = ValueType.wholeNumber(0, 65535);
    assertThat(port.complaint("0")).isNull();
    assertThat(port.complaint("65535")).isNull();
    assertThat(port.complaint("65536")).isEqualTo("65536 is not from 0 to 65535");
    assertThat(port.complaint("-1")).contains("not from 0");
    assertThat(port.complaint("99999999999999999999")).contains("not from 0");
    assertThat(port.complaint("80a")).isEqualTo("'80a' is not a whole number");
  }

  @Test
  void aQuoteHasTwoEnds() {
    assertThat(ValueType.WORDS.complaint("-Da=\"b c\"")).isNull();
    assertThat(ValueType.WORDS.complaint("-Da=\"b c")).isEqualTo("the quote \" is not closed");
  }

  @Test
  void everyKeyIsFoundByItsName() {
    assertThat(JkinesisKey.ALL)
        .allSatisfy(key -> assertThat(JkinesisKey.of(key.key())).contains(key));
    assertThat(JkinesisKey.of("jkinesis.command.12")).contains(JkinesisKey.COMMAND);
    assertThat(JkinesisKey.of("jkinesis.command.x")).isEmpty();
    assertThat(JkinesisKey.of("jkinesis.command.01")).isEmpty();
    assertThat(JkinesisKey.of("jkinesis.Jar")).isEmpty();
  }
}
