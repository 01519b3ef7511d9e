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
    assertThat(defaults.checkpointAttempts()).isEqualTo(5);
    assertThat(defaults.checkpointTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(defaults.exitGrace()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void eachWithMethodChangesItsOwnOptionOnly() {
    RunOptions options =
        defaults
            .withCheckpointAttempts(7)
            .withCheckpointTimeout(Duration.ofSeconds(1))
            .withShutdownGrace(Duration.ofSeconds(2))
            .withExitGrace(Duration.ofSeconds(3));

    assertThat(options)
        .hasToString(
            "RunOptions[checkpointAttempts=7, checkpointTimeout=PT1S, shutdownGrace=PT2S,"
                + " exitGrace=PT3S]");
    assertThat(defaults)
        .hasToString(
            "RunOptions[checkpointAttempts=5, checkpointTimeout=PT30S, shutdownGrace=PT30S,"
                + " exitGrace=PT5S]");
  }

  @Test
  void optionsThatSayTheSameAreEqual() {
    assertThat(defaults.withCheckpointAttempts(5)).isEqualTo(defaults).hasSameHashCodeAs(defaults);
    assertThat(defaults.withCheckpointAttempts(6)).isNotEqualTo(defaults);
    assertThat(defaults.withCheckpointTimeout(Duration.ZERO)).isNotEqualTo(defaults);
    assertThat(defaults.withShutdownGrace(Duration.ZERO)).isNotEqualTo(defaults);
    assertThat(defaults.withExitGrace(Duration.ZERO)).isNotEqualTo(defaults);
  }

  @Test
  void noAttemptIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withCheckpointAttempts(0))
        .withMessage("checkpointAttempts must be at least 1, but is 0");
  }

  @Test
  void negativeCheckpointTimeoutIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withCheckpointTimeout(Duration.ofMillis(-1)))
        .withMessage("checkpointTimeout must not be negative, but is PT-0.001S");
  }

  @Test
  void negativeShutdownGraceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withShutdownGrace(Duration.ofSeconds(-1)))
        .withMessage("shutdownGrace must not be negative, but is PT-1S");
  }

  @Test
  void negativeExitGraceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withExitGrace(Duration.ofSeconds(-1)))
        .withMessage("exitGrace must not be negative, but is PT-1S");
  }

  @Test
  @SuppressWarnings("NullAway") // what a caller without NullAway can do
  void nullIsRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> defaults.withExitGrace(null))
        .withMessage("exitGrace");
  }
}
