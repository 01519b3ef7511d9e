package io.jkinesis.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.lab.demo.DemoProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainLinesTest {

  private final StringWriter text = new StringWriter();
  private final PlainLines lines = new PlainLines(new PrintWriter(text));

  @Test
  void anEventIsALineWithItsTime() {
    lines.event(Duration.ofMillis(1234), "something happened");
    assertThat(text.toString()).isEqualToNormalizingNewlines("   1.2 s  something happened\n");
  }

  @Test
  void progressIsSaidEveryTwoSeconds() {
    lines.show(progress(2_000));
    lines.show(progress(3_900));
    lines.show(progress(4_000));
    assertThat(text.toString().lines())
        .containsExactly(
            "   2.0 s  put 1,500, processed 700 of 2,000: consuming",
            "   4.0 s  put 1,500, processed 700 of 2,000: consuming");
  }

  private static DemoProgress progress(long millis) {
    return new DemoProgress(Duration.ofMillis(millis), 1500, 700, 2000, List.of(), "consuming");
  }
}
