package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveKeyTest {

  /** Java 25 refuses to start with two options for archives. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xshare:off",
        "-XX:SharedArchiveFile=my.jsa",
        "-XX:AOTCache=my.aot",
        "-XX:AOTMode=off",
        "@options.txt"
      })
  void anArchiveOfTheUsersTakesThePlaceOfOurs(String option) {
    assertThat(ArchiveKey.usesAnother(List.of("-Xss1m", option), Map.of())).isTrue();
    assertThat(ArchiveKey.usesAnother(List.of(), Map.of("JAVA_TOOL_OPTIONS", "-Da=b  " + option)))
        .isTrue();
  }

  @Test
  void otherOptionsLeaveRoomForIt() {
    assertThat(
            ArchiveKey.usesAnother(
                List.of("-Xss1m", "-XX:+UseG1GC", "-XX:ArchiveRelocationMode=1"),
                Map.of("JDK_JAVA_OPTIONS", "-Da=b", "OTHER", "-Xshare:off")))
        .isFalse();
  }
}
