package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private long now = Long.MAX_VALUE - 5; // it may overflow
  private final Standstill standstill = new Standstill(() -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  private Duration time() {
    return Duration.ofNanos(standstill.nanos());
  }

  @Test
  void itIsTheTimeSinceTheLastMove() {
    pass(3);
    assertThat(time()).isEqualTo(Duration.ofSeconds(3));

    standstill.moved();
    pass(2);

    assertThat(time()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aPauseIsNoStandstillUntilItEnds() {
    pass(3);
    standstill.pauses(Duration.ofSeconds(30));
    assertThat(time()).isEqualTo(Duration.ofSeconds(-30));

    pass(31);

    assertThat(time()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theLongestPauseCounts() {
    standstill.pauses(Duration.ofSeconds(30));
    standstill.pauses(Duration.ofSeconds(5));
    pass(10);

    assertThat(time()).isEqualTo(Duration.ofSeconds(-20));
  }

  @Test
  void aMoveAfterAPauseCountsOnceThePauseIsOver() {
    standstill.pauses(Duration.ofSeconds(5));
    pass(10);
    standstill.moved();
    pass(1);

    assertThat(time()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aPauseForeverIsNoStandstill() {
    standstill.pauses(Duration.ofSeconds(Long.MAX_VALUE));
    pass(1_000_000);

    assertThat(time()).isNegative();
  }
}
