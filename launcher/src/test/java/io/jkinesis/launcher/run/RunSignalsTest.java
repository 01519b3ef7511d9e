package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunSignalsTest {

  private final StopRequest stop = new StopRequest();
  private final AtomicLong millis = new AtomicLong();
  private final RunSignals signals =
      new RunSignals(stop, () -> Duration.ofMillis(millis.get()).toNanos());

  @Test
  void theFirstSignalAsksToStop() {
    assertThat(signals.isImpatient("SIGTERM")).isFalse();
    assertThat(stop.requested()).isCompletedWithValue("SIGTERM");
  }

  @Test
  void theSecondSignalIsImpatient() {
    signals.isImpatient("SIGTERM");
    millis.set(500);
    assertThat(signals.isImpatient("SIGINT")).isTrue();
  }

  /** Ctrl-C and a closed terminal, or a signal to the group and one to the process. */
  @Test
  void whatComesWithinHalfASecondIsTheSameRequest() {
    signals.isImpatient("SIGINT");
    millis.set(499);
    assertThat(signals.isImpatient("SIGHUP")).isFalse();
    assertThat(signals.isImpatient("SIGTERM")).isFalse();
    assertThat(stop.requested()).isCompletedWithValue("SIGINT");
    millis.set(501);
    assertThat(signals.isImpatient("SIGTERM")).isTrue();
  }

  @Test
  void theFirstSignalWhileStoppingForAnotherReasonIsNot() {
    stop.request("the consumer of shardId-0 failed");
    assertThat(signals.isImpatient("SIGTERM")).isFalse();
    millis.set(500);
    assertThat(signals.isImpatient("SIGTERM")).isTrue();
  }
}
