package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

  private final Daemon daemon = new Daemon();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
  private volatile @Nullable Watermark watermark;

  private CheckpointSchedule every(Duration interval) {
    return new CheckpointSchedule("shardId-0", interval, () -> watermark, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void reach(int sequenceNumber) {
    watermark = new Watermark(Integer.toString(sequenceNumber), 0);
  }

  @Test
  void withoutAnIntervalItIsAtTheEndOfEachCallThatMovedTheWatermark() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);

    schedule.atEndOfCall(daemon);
    reach(1);
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();
    schedule.atEndOfCall(daemon);
    schedule.atEndOfCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void withoutAnIntervalItIsEveryTenSecondsWithinALongCall() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    pass(Duration.ofMillis(9_999));
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();
    assertThat(schedule.untilNextLook()).isEqualTo(Duration.ofMillis(1));

    pass(Duration.ofMillis(1));
    schedule.withinCall(daemon);
    reach(2);
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void anIntervalHoldsWithinCallsAndAtTheirEnds() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    reach(1);
    schedule.atEndOfCall(daemon);
    pass(Duration.ofSeconds(3));
    schedule.atEndOfCall(daemon);
    reach(2);
    pass(Duration.ofSeconds(2));
    schedule.atEndOfCall(daemon);
    pass(Duration.ofSeconds(1));
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0", "2/0");
  }

  @Test
  void oneThatIsDueIsMadeAsSoonAsTheWatermarkMoves() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    pass(Duration.ofHours(1));
    schedule.withinCall(daemon);
    assertThat(schedule.untilNextLook()).as("without a busy loop").isPositive();

    reach(1);
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void oneThatPassesByItselfIsTriedAgainWhenTheNextIsDue() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    reach(1);
    pass(Duration.ofSeconds(3));
    daemon.error = "KinesisClientLibDependencyException";
    schedule.withinCall(daemon);
    daemon.error = null;
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();

    pass(Duration.ofSeconds(3));
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void anErrorThatDoesNotPassIsThrown() {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    daemon.error = "IllegalArgumentException";

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> schedule.atEndOfCall(daemon));
  }

  @Test
  void theLastOneIsThrownWhateverTheError() {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    daemon.error = "ThrottlingException";

    assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> schedule.make(daemon));
  }

  @Test
  void whileOneIsStoredNothingButTheLastOneWaits() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    reach(1);
    daemon.block();
    CompletableFuture<Void> timer = running(() -> schedule.betweenCalls(daemon));
    daemon.isBlocked.await();
    pass(Duration.ofSeconds(3));
    reach(2);

    CompletableFuture<Void> others =
        running(
            () -> {
              schedule.withinCall(daemon);
              schedule.atEndOfCall(daemon);
              assertThat(schedule.untilNextLook()).isPositive();
              assertThat(schedule.untilDueBetweenCalls()).isZero();
            });

    assertThat(others).succeedsWithin(Duration.ofSeconds(20));
    AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();
    CompletableFuture<Void> last =
        running(
            () -> {
              waiting.set(Thread.currentThread());
              schedule.make(daemon);
            });
    await()
        .until(
            () -> {
              Thread thread = waiting.get();
              return thread != null && thread.getState() == Thread.State.WAITING;
            });
    assertThat(timer).isNotDone();
    daemon.release.complete(null);
    assertThat(last).succeedsWithin(Duration.ofSeconds(20));
    assertThat(timer).succeedsWithin(Duration.ofSeconds(20));
    assertThat(daemon.stored).containsExactly("1/0", "2/0");
  }

  @Test
  void anInterruptEndsTheWaitForAnotherOne() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    daemon.block();
    CompletableFuture<Void> timer = running(() -> schedule.betweenCalls(daemon));
    daemon.isBlocked.await();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> schedule.make(daemon));

    daemon.release.complete(null);
    assertThat(timer).succeedsWithin(Duration.ofSeconds(20));
    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void aFlagThatTheHandlerHasLeftDoesNotPreventOne() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    Thread.currentThread().interrupt();

    schedule.make(daemon);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(daemon.stored).containsExactly("1/0");
  }

  private interface Step {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> running(Step step) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            step.run();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> new Thread(task).start());
  }

  private static final class Daemon implements Checkpointer {
    final List<String> stored = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch isBlocked = new CountDownLatch(1);
    CompletableFuture<Void> release = CompletableFuture.completedFuture(null);
    @Nullable String error;

    /** Makes checkpoints wait until they are released. */
    void block() {
      release = new CompletableFuture<>();
    }

    @Override
    public void checkpoint() {
      throw new AssertionError("passes over what is unfinished");
    }

    @Override
    public void checkpoint(KinesisRecord record) throws CheckpointException {
      checkpoint(record.sequenceNumber(), record.subSequenceNumber());
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber)
        throws CheckpointException {
      isBlocked.countDown();
      release.join(); // whatever interrupts it
      if (error != null) {
        throw new CheckpointException(error, error);
      }
      stored.add(sequenceNumber + "/" + subSequenceNumber);
    }
  }
}
