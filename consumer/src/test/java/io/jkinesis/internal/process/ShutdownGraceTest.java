package io.jkinesis.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShutdownGraceTest {

  private static final Duration OTHERWISE = Duration.ofSeconds(17);

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "500ms, PT0.5S", "2m, PT2M", "0s, PT0S", "' 1s ', PT1S"})
  void aDurationIsANumberAndAUnit(String value, Duration grace) throws UsageException {
    assertThat(ShutdownGrace.parse(value, OTHERWISE)).isEqualTo(grace);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void withoutAValueTheOptionsHold(@Nullable String value) throws UsageException {
    assertThat(ShutdownGrace.parse(value, OTHERWISE)).isEqualTo(OTHERWISE);
  }

  @Test
  void moreDigitsThanAnyoneMeansAreRefused() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> ShutdownGrace.parse("1234567890s", OTHERWISE))
        .withMessageContaining("found \"1234567890s\"");
  }
}
