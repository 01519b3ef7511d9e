package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningCallTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final AtomicLong clock = new AtomicLong();
  private final RunningCall call = new RunningCall(clock::get);

  @Test
  void isOverWhenItTakesLongerThanTheLimit() {
    call.begin("processRecords");
    pass(LIMIT);
    assertThat(call.isOver(LIMIT)).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(call.isOver(LIMIT)).isTrue();
  }

  @Test
  void aCheckpointBeginsTheLimitAnew() {
    call.begin("processRecords");
    pass(LIMIT);
    call.progressed();
    pass(LIMIT);
    assertThat(call.isOver(LIMIT)).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(call.isOver(LIMIT)).isTrue();
  }

  @Test
  void isNotOverTwiceNorWhenItHasEnded() {
    call.begin("processRecords");
    pass(LIMIT.plusNanos(1));
    call.setInterrupted();
    assertThat(call.isOver(LIMIT)).isFalse();
    call.end();
    assertThat(call.isOver(LIMIT)).isFalse();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
