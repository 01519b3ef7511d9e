package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedWarningTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<String> lines = new ArrayList<>();
  private long now = 42;
  private final RepeatedWarning warning =
      new RepeatedWarning("shardId-0", "dead letters", () -> now, lines::add);

  @Test
  void anOutageIsToldWhenItStartsOnceAMinuteAndAtTheEnd() {
    for (int second = 0; second < 150; second++) {
      warning.log("record " + second);
      now += Duration.ofSeconds(1).toNanos();
    }
    warning.close();
    assertThat(lines)
        .containsExactly(
            "shardId-0: record 0",
            "shardId-0: 60 more dead letters; the last: record 60",
            "shardId-0: 60 more dead letters; the last: record 120",
            "shardId-0: 29 more dead letters; the last: record 149");
  }

  @Test
  void theRestIsToldAMinuteLaterWhenTheOutageIsOver() {
    warning.log("record 0");
    warning.log("record 1");
    warning.logIfDue();
    assertThat(lines).hasSize(1);

    now += MINUTE.toNanos();
    warning.logIfDue();
    warning.logIfDue();
    warning.close();
    assertThat(lines)
        .containsExactly(
            "shardId-0: record 0", "shardId-0: 1 more dead letters; the last: record 1");
  }

  @Test
  void oneNowAndThenIsToldAsItIs() {
    warning.log("record 0");
    now += MINUTE.toNanos();
    warning.log("record 1");
    warning.close();
    assertThat(lines).containsExactly("shardId-0: record 0", "shardId-0: record 1");
  }
}
