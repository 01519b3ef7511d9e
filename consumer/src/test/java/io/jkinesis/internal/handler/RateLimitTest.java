package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private long now = -SECOND; // System.nanoTime() may be negative

  /** Takes records one by one for some time, with random work and idle times between them. */
  private NavigableMap<Long, Integer> take(
      int perSecond, long nanos, Random random, long longestIdle) {
    RateLimit pace = new RateLimit(perSecond, () -> now);
    NavigableMap<Long, Integer> taken = new TreeMap<>();
    for (long end = now + nanos; now < end; ) {
      long wait = pace.untilNext();
      if (wait > 0) {
        now += 1 + random.nextLong(wait + wait / 4); // sleeps are never exact
      } else {
        pace.take(1);
        taken.merge(now, 1, Integer::sum);
        now += longestIdle == 0 ? 0 : random.nextLong(longestIdle);
      }
    }
    return taken;
  }

  @Property(tries = 20)
  void noSecondHasMoreThanTheRate(
      @ForAll @IntRange(min = 1, max = 5_000) int perSecond,
      @ForAll @IntRange(min = 0, max = 3) int idle,
      @ForAll Random random) {
    NavigableMap<Long, Integer> taken =
        take(perSecond, 5 * SECOND, random, idle * SECOND / perSecond);

    int aheadOfTime = 2 + perSecond / 100;
    for (long from : List.copyOf(taken.keySet())) {
      int inASecond =
          taken.subMap(from, from + SECOND).values().stream().mapToInt(Integer::intValue).sum();
      assertThat(inASecond).isLessThanOrEqualTo(perSecond + aheadOfTime);
    }
  }

  @Property(tries = 20)
  void theRateIsUsedWhereThereIsNoOtherDelay(
      @ForAll @IntRange(min = 10, max = 5_000) int perSecond, @ForAll Random random) {
    int records = take(perSecond, 10 * SECOND, random, 0).values().stream().mapToInt(n -> n).sum();

    assertThat(records).isGreaterThan(perSecond * 10 * 7 / 10);
  }

  @Test
  void aBatchIsPaidForByTheOnesAfterIt() {
    RateLimit pace = new RateLimit(100, () -> now);

    assertThat(pace.untilNext()).as("the first starts").isZero();
    pace.take(500);
    assertThat(pace.untilNext()).isEqualTo(5 * SECOND);
    now += 5 * SECOND;
    assertThat(pace.untilNext()).isZero();
  }

  @Test
  void whatWasNotUsedIsNotMadeUpFor() {
    RateLimit pace = new RateLimit(1, () -> now);
    now += 60 * SECOND;

    pace.take(1);
    assertThat(pace.untilNext()).isEqualTo(SECOND);
  }
}
