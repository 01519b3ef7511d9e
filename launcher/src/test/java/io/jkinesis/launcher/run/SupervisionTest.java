package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SupervisionTest {

  private final AtomicLong now = new AtomicLong();
  private final StopRequest stop = new StopRequest();
  private final FakeLeases leases = new FakeLeases("shard");
  private final Supervision supervision =
      new Supervision(
          new Restarts(
              new RestartPolicy(2, Duration.ofHours(1)), now::get, new SplittableRandom(1)),
          stop);

  @Test
  void aFailureDropsTheLeaseSoThatTheKclBeginsAgainAtTheCheckpoint() {
    supervision.over(leases);
    assertThat(supervision.takeUpAgain(failure(), "")).isTrue();
    assertThat(leases.holds("shard")).isFalse();
  }

  @Test
  void givesUpAfterTheLastRestart() {
    for (int i = 0; i < 2; i++) {
      supervision.over(new FakeLeases("shard"));
      assertThat(supervision.takeUpAgain(failure(), "")).isTrue();
    }
    supervision.over(leases);
    assertThat(supervision.takeUpAgain(failure(), "")).isFalse();
    assertThat(leases.holds("shard")).as("the worker stops in order with it").isTrue();
    assertThat(supervision.limit()).isEqualTo("it was restarted 2 times within 60 min");
  }

  @Test
  void aFailureWithoutTheLeaseIsNobodysRestart() {
    for (int i = 0; i < 5; i++) {
      assertThat(supervision.takeUpAgain(failure(), "")).isTrue();
    }
    supervision.over(leases);
    assertThat(supervision.awaitTurn("shard")).isTrue();
  }

  @Test
  void waitsUntilItIsDue() {
    failAndHoldAgain();
    CompletableFuture<Boolean> turn =
        CompletableFuture.supplyAsync(() -> supervision.awaitTurn("shard"));
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(turn.join()).isTrue();
  }

  @Test
  void aStopEndsTheWait() {
    failAndHoldAgain();
    CompletableFuture<Boolean> turn =
        CompletableFuture.supplyAsync(() -> supervision.awaitTurn("shard"));
    stop.request("test");
    assertThat(turn.join()).isFalse();
  }

  @Test
  void aLeaseThatGoesElsewhereEndsTheWait() {
    failAndHoldAgain();
    FakeLeases again = new FakeLeases("shard");
    supervision.over(again);
    CompletableFuture<Boolean> turn =
        CompletableFuture.supplyAsync(() -> supervision.awaitTurn("shard"));
    again.drop("shard");
    await().until(turn::isDone);
    assertThat(turn.join()).isFalse();
  }

  private void failAndHoldAgain() {
    supervision.over(leases);
    supervision.takeUpAgain(failure(), "");
    supervision.over(new FakeLeases("shard"));
  }

  private static ConsumerFailure failure() {
    return new ConsumerFailure("shard", "processRecords", 1, null);
  }
}
