package io.jkinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunOptionsTest {

  private final RunOptions defaults = RunOptions.defaults();

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(defaults)
        .isEqualTo(
            new RunOptions(
                5, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5)));
  }

  @Test
  void eachWithMethodChangesItsOwnComponentOnly() {
    Duration second = Duration.ofSeconds(1);

    assertThat(defaults.withCheckpointAttempts(7))
        .isEqualTo(
            new RunOptions(
                7, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    assertThat(defaults.withCheckpointTimeout(second))
        .isEqualTo(new RunOptions(5, second, Duration.ofSeconds(30), Duration.ofSeconds(5)));
    assertThat(defaults.withShutdownGrace(second))
        .isEqualTo(new RunOptions(5, Duration.ofSeconds(30), second, Duration.ofSeconds(5)));
    assertThat(defaults.withExitGrace(second))
        .isEqualTo(new RunOptions(5, Duration.ofSeconds(30), Duration.ofSeconds(30), second));
  }

  @Test
  void oneAttemptAndNoGraceAreAllowed() {
    RunOptions least = new RunOptions(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    assertThat(least.checkpointAttempts()).isEqualTo(1);
  }

  @Test
  void noAttemptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withCheckpointAttempts(0))
        .withMessage("checkpointAttempts: expected at least 1, found 0");
  }

  @Test
  void negativeCheckpointTimeoutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withCheckpointTimeout(Duration.ofMillis(-1)))
        .withMessage("checkpointTimeout: expected zero or more, found PT-0.001S");
  }

  @Test
  void negativeShutdownGraceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withShutdownGrace(Duration.ofSeconds(-1)))
        .withMessage("shutdownGrace: expected zero or more, found PT-1S");
  }

  @Test
  void negativeExitGraceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withExitGrace(Duration.ofSeconds(-1)))
        .withMessage("exitGrace: expected zero or more, found PT-1S");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway can do
  void nullIsRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> defaults.withExitGrace(null))
        .withMessage("exitGrace");
  }
}
