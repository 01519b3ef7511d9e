package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalsTest {

  private final StopRequest stop = new StopRequest();
  private final Signals signals = new Signals(stop);

  @Test
  void theFirstSignalAsksToStop() {
    assertThat(signals.isImpatient("SIGTERM")).isFalse();
    assertThat(stop.requested()).isCompletedWithValue("SIGTERM");
  }

  @Test
  void theSecondSignalIsImpatient() {
    signals.isImpatient("SIGTERM");
    assertThat(signals.isImpatient("SIGINT")).isTrue();
  }

  @Test
  void theFirstSignalWhileStoppingForAnotherReasonIsNot() {
    stop.request("the consumer of shardId-0 failed");
    assertThat(signals.isImpatient("SIGTERM")).isFalse();
    assertThat(signals.isImpatient("SIGTERM")).isTrue();
  }
}
