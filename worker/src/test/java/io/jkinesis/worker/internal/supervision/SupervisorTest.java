package io.jkinesis.worker.internal.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.worker.Restarts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private static final Restarts OFTEN = Restarts.defaults().atMost(1000, Duration.ofDays(1));

  private final AtomicLong now = new AtomicLong();

  private Supervisor supervisor(Restarts restarts) {
    return new Supervisor(restarts, now::get, new SplittableRandom(1));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void pausesDoubleFromASecondToFiveMinutesWithinAQuarter() {
    Supervisor supervisor = supervisor(OFTEN);
    for (long seconds : List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L)) {
      assertThat(supervisor.failed("shard").pause())
          .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5))
          .isBetween(Duration.ofMillis(seconds * 750), Duration.ofMillis(seconds * 1250));
    }
  }

  @Test
  void shardsThatFailTogetherDoNotRestartTogether() {
    Supervisor supervisor = supervisor(OFTEN);
    List<Duration> pauses = new ArrayList<>();
    for (int shard = 0; shard < 20; shard++) {
      supervisor.failed("shard " + shard);
      pauses.add(supervisor.failed("shard " + shard).pause());
    }
    assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void aConsumerThatRanForTheLongestPauseStartsOver() {
    Supervisor supervisor = supervisor(OFTEN);
    for (int i = 0; i < 5; i++) {
      supervisor.failed("shard");
    }
    supervisor.started("shard");
    pass(Duration.ofMinutes(4));
    assertThat(supervisor.failed("shard").pause()).isGreaterThan(Duration.ofSeconds(20));

    supervisor.started("shard");
    pass(Duration.ofMinutes(5));
    assertThat(supervisor.failed("shard").pause()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aShardBeyondTheLimitStaysAtTheLongestPause() {
    Supervisor supervisor = supervisor(Restarts.defaults().atMost(2, Duration.ofHours(1)));
    assertThat(supervisor.failed("shard").number()).isEqualTo(1);
    assertThat(supervisor.failed("shard").number()).isEqualTo(2);
    assertThat(supervisor.failing()).isEmpty();

    assertThat(supervisor.failed("shard").beyondLimit()).isTrue();
    assertThat(supervisor.failed("shard").pause()).isEqualTo(Duration.ofMinutes(5));
    assertThat(supervisor.failing()).containsExactly("shard");
    assertThat(supervisor.failed("another").beyondLimit()).as("counts separately").isFalse();
  }

  @Test
  void failuresOutsideTheWindowDoNotCount() {
    Supervisor supervisor = supervisor(Restarts.defaults().atMost(1, Duration.ofHours(1)));
    supervisor.failed("shard");
    pass(Duration.ofHours(1));
    assertThat(supervisor.failed("shard").beyondLimit()).isFalse();
    pass(Duration.ofMinutes(59));
    assertThat(supervisor.failed("shard").beyondLimit()).isTrue();
  }

  @Test
  void oneThatRecoversIsNotFailingAnyMore() {
    Supervisor supervisor = supervisor(Restarts.defaults().atMost(0, Duration.ofHours(1)));
    supervisor.failed("shard");
    supervisor.started("shard");
    assertThat(supervisor.failing()).as("it may fail again soon").containsExactly("shard");
    pass(Duration.ofMinutes(5));
    assertThat(supervisor.failing()).isEmpty();
  }

  @Test
  void isHopelessWhenEveryShardThatIsHeldFails() {
    Supervisor supervisor = supervisor(Restarts.defaults().atMost(0, Duration.ofHours(1)));
    assertThat(supervisor.isHopeless(List.of())).isFalse();
    supervisor.failed("one");
    assertThat(supervisor.isHopeless(List.of("one", "two"))).isFalse();
    assertThat(supervisor.isHopeless(List.of("one"))).isTrue();
    supervisor.failed("two");
    assertThat(supervisor.isHopeless(List.of("one", "two"))).isTrue();
    supervisor.ended("one");
    assertThat(supervisor.failing()).containsExactly("two");
  }

  @Test
  void whoHasNotFailedNeedsNotWait() throws Exception {
    assertThat(supervisor(OFTEN).awaitTurn("shard", () -> true, () -> true)).isTrue();
  }

  @Test
  void theTurnComesWhenThePauseIsOverAndNotBefore() {
    Supervisor supervisor =
        supervisor(Restarts.exponential(Duration.ofMillis(1), Duration.ofMillis(1)));
    supervisor.failed("shard");
    CompletableFuture<Boolean> turn =
        turn(supervisor, new AtomicBoolean(true), new AtomicBoolean(true));
    assertThat(turn).isNotDone();
    pass(Duration.ofMillis(1));
    await().until(turn::isDone);
    assertThat(turn).isCompletedWithValue(true);
  }

  @Test
  void theTurnDoesNotComeWhileAnEarlierConsumerStillRuns() {
    Supervisor supervisor = supervisor(OFTEN);
    AtomicBoolean free = new AtomicBoolean();
    CompletableFuture<Boolean> turn = turn(supervisor, new AtomicBoolean(true), free);
    assertThat(turn).isNotDone();
    free.set(true);
    supervisor.wake();
    await().until(turn::isDone);
    assertThat(turn).isCompletedWithValue(true);
  }

  @Test
  void aStopWakesThoseThatWait() {
    Supervisor supervisor = supervisor(OFTEN);
    supervisor.failed("shard");
    CompletableFuture<Boolean> turn =
        turn(supervisor, new AtomicBoolean(true), new AtomicBoolean(true));
    supervisor.stop();
    await().until(turn::isDone);
    assertThat(turn).isCompletedWithValue(false);
  }

  @Test
  void aLostLeaseEndsTheWait() {
    Supervisor supervisor = supervisor(OFTEN);
    supervisor.failed("shard");
    AtomicBoolean held = new AtomicBoolean(true);
    CompletableFuture<Boolean> turn = turn(supervisor, held, new AtomicBoolean(true));
    held.set(false);
    await().until(turn::isDone);
    assertThat(turn).isCompletedWithValue(false);
  }

  private static CompletableFuture<Boolean> turn(
      Supervisor supervisor, AtomicBoolean held, AtomicBoolean free) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return supervisor.awaitTurn("shard", held::get, free::get);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
