package io.jkinesis.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RunOptions;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final RunOptions MANY =
      RunOptions.defaults().withCheckpointAttempts(9).withCheckpointTimeout(Duration.ofHours(1));

  /** Always draws the smallest number: no jitter. */
  private static final RandomGenerator LEAST = () -> 0;

  private final ManualClock clock = new ManualClock();

  @Test
  void pausesDoubleUpTo32Seconds() throws Exception {
    Backoff.Tries tries = new Backoff(MANY, clock, LEAST).begin();

    while (tries.awaitNext()) {
      assertThat(tries.failed()).isEqualTo(clock.waits().size());
    }

    assertThat(clock.waits())
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 32L, 32L);
  }

  @Test
  void jitterShortensEachPauseByUpToHalf() throws Exception {
    Backoff backoff = new Backoff(MANY, clock, new SplittableRandom(7));
    for (int i = 0; i < 1000; i++) {
      backoff.begin().awaitNext();
    }

    List<Duration> waits = clock.waits();
    assertThat(waits)
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
    assertThat(waits).anySatisfy(wait -> assertThat(wait).isLessThan(Duration.ofMillis(510)));
    assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofMillis(990)));
  }

  @Test
  void aPauseThatWouldEndTooLateIsNotBegun() throws Exception {
    Backoff.Tries tries = new Backoff(RunOptions.defaults(), clock, LEAST).begin();

    clock.pass(Duration.ofSeconds(29));
    assertThat(tries.awaitNext()).isTrue(); // ends at 30 s, which is within the limit
    assertThat(tries.awaitNext()).isFalse();

    assertThat(clock.waits()).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void eachCheckpointHasItsOwnTries() throws Exception {
    Backoff backoff = new Backoff(RunOptions.defaults().withCheckpointAttempts(2), clock, LEAST);
    Backoff.Tries first = backoff.begin();
    assertThat(first.awaitNext()).isTrue();
    assertThat(first.awaitNext()).isFalse();

    assertThat(backoff.begin().awaitNext()).isTrue();
  }
}
