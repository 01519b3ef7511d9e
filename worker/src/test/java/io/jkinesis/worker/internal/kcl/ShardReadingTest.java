package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShardReadingTest {

  private long now = 42;
  private final ShardReading reading = new ShardReading(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void aFailureThatIsSoonOverIsNoNews() {
    reading.requested();
    reading.failed("throttled");
    pass(Duration.ofSeconds(5));
    assertThat(reading.failure()).isNull();
    reading.answered();
    pass(Duration.ofMinutes(5));
    assertThat(reading.failure()).isNull();
  }

  @Test
  void failuresThatLastCountFromTheFirstRequest() {
    for (int second = 0; second < 6; second++) {
      reading.requested();
      pass(Duration.ofSeconds(1));
      reading.failed("denied " + second);
    }
    assertThat(reading.failure())
        .isEqualTo(new ShardReading.Failure("denied 5", Duration.ofSeconds(6), false));
  }

  @Test
  void whatNoRetryCanHelpIsToldImmediately() {
    reading.failedForGood("rejected");
    assertThat(reading.failure())
        .isEqualTo(new ShardReading.Failure("rejected", Duration.ZERO, true));
  }

  @Test
  void aRequestWithoutAnAnswerIsAFailure() {
    reading.requested();
    pass(Duration.ofSeconds(30));
    assertThat(reading.failure()).isNull();
    pass(Duration.ofSeconds(1));
    assertThat(reading.failure())
        .isEqualTo(
            new ShardReading.Failure("Kinesis does not answer", Duration.ofSeconds(31), false));
    reading.answered();
    assertThat(reading.failure()).isNull();
  }

  @Test
  void aConsumerThatAsksForNothingIsNotStuck() {
    reading.requested();
    reading.answered();
    pass(Duration.ofHours(1));
    assertThat(reading.failure()).isNull();
  }
}
