package io.jkinesis.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.lab.demo.DemoProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

  private final StringWriter text = new StringWriter();
  private final LiveScreen screen = new LiveScreen(new PrintWriter(text));

  @Test
  void showsEachShardInARow() {
    screen.show(progress());
    assertThat(text.toString().lines())
        .contains("  shardId-000000000000   consuming                        700      1.5 s");
  }

  @Test
  void erasesJustWhatItHasDrawn() {
    screen.show(progress());
    long drawn = text.toString().lines().filter(line -> !line.equals(WRAP)).count();
    text.getBuffer().setLength(0);

    screen.event(Duration.ofSeconds(3), "something happened");
    screen.event(Duration.ofSeconds(4), "something else");

    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            "\u001b["
                + drawn
                + "A\u001b[J   3.0 s  something happened\n   4.0 s  something else\n");
  }

  private static final String WRAP = "\u001b[?7h";

  private static DemoProgress progress() {
    DemoProgress.ShardRow row =
        new DemoProgress.ShardRow(
            "shardId-000000000000", "consuming", 700, Duration.ofMillis(1500));
    return new DemoProgress(Duration.ofSeconds(2), 1500, 700, 2000, List.of(row), "consuming");
  }
}
