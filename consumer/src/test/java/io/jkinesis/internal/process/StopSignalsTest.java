package io.jkinesis.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.internal.process.StopSignals.Meaning;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopSignalsTest {

  private final StopSignals signals = new StopSignals();

  @Test
  void whatComesWithinHalfASecondIsTheSameRequest() {
    assertThat(heardAt(0)).isEqualTo(Meaning.FIRST);
    assertThat(heardAt(0)).isEqualTo(Meaning.THE_SAME);
    assertThat(heardAt(499)).isEqualTo(Meaning.THE_SAME);
  }

  @Test
  void afterHalfASecondSomebodyAsksAgain() {
    heardAt(0);
    assertThat(heardAt(500)).isEqualTo(Meaning.AGAIN);
    assertThat(heardAt(501)).isEqualTo(Meaning.AGAIN);
  }

  private Meaning heardAt(long millis) {
    return signals.heard(Duration.ofMillis(millis).toNanos());
  }
}
