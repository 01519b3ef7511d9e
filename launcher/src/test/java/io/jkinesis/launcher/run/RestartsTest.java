package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RestartsTest {

  private static final int OFTEN = 1000;

  private long now;

  @Test
  void pausesDoubleFromASecondToFiveMinutesWithinAQuarter() {
    Restarts restarts = restarts(OFTEN, Duration.ofDays(1));
    List<Long> expected = List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    for (long seconds : expected) {
      Duration pause = fail(restarts).pause();
      assertThat(pause)
          .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5))
          .isBetween(Duration.ofMillis(seconds * 750), Duration.ofMillis(seconds * 1250));
    }
  }

  @Test
  void shardsThatFailTogetherDoNotComeBackTogether() {
    Restarts restarts = restarts(OFTEN, Duration.ofDays(1));
    List<Duration> pauses = new ArrayList<>();
    for (int shard = 0; shard < 20; shard++) {
      restarts.failed("shard " + shard);
      pauses.add(Objects.requireNonNull(restarts.failed("shard " + shard)).pause());
    }
    assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void isDueWhenThePauseIsOverAndNotBefore() {
    Restarts restarts = restarts(OFTEN, Duration.ofDays(1));
    Duration pause = fail(restarts).pause();
    assertThat(restarts.untilDue("shard")).isEqualTo(pause);

    now += pause.toNanos();
    assertThat(restarts.untilDue("shard")).isZero();
    assertThat(restarts.untilDue("another")).isZero();
  }

  @Test
  void aConsumerThatWasWellForFiveMinutesBeginsAnew() {
    Restarts restarts = restarts(OFTEN, Duration.ofDays(1));
    for (int i = 0; i < 5; i++) {
      fail(restarts);
    }
    restarts.started("shard");
    now += Duration.ofMinutes(4).toNanos();
    assertThat(fail(restarts).pause()).isGreaterThan(Duration.ofSeconds(20));

    restarts.started("shard");
    now += Duration.ofMinutes(5).toNanos();
    assertThat(fail(restarts).pause()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void givesUpAfterSoManyWithinTheWindow() {
    Restarts restarts = restarts(3, Duration.ofHours(1));
    assertThat(fail(restarts).number()).isEqualTo(1);
    now += Duration.ofMinutes(50).toNanos();
    assertThat(fail(restarts).number()).isEqualTo(2);
    assertThat(fail(restarts).number()).isEqualTo(3);
    assertThat(restarts.failed("shard")).isNull();
    assertThat(restarts.failed("another")).as("each shard counts for itself").isNotNull();
  }

  @Test
  void whatIsOlderThanTheWindowDoesNotCount() {
    Restarts restarts = restarts(3, Duration.ofHours(1));
    fail(restarts);
    fail(restarts);
    now += Duration.ofHours(1).toNanos();
    assertThat(fail(restarts).number()).isEqualTo(1);
  }

  private Restarts restarts(int max, Duration window) {
    return new Restarts(new RestartPolicy(max, window), () -> now, new SplittableRandom(1));
  }

  private static Restarts.Next fail(Restarts restarts) {
    return Objects.requireNonNull(restarts.failed("shard"));
  }
}
