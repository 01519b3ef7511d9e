package io.jkinesis.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GoalTest {

  @Test
  void atMostIsMetAtTheBoundAndNotAbove() {
    assertThat(atMost(20, 20).verdict()).isEqualTo("met");
    assertThat(atMost(20, 15).verdict()).isEqualTo("met, 25 % below");
    assertThat(atMost(20, 30).verdict()).isEqualTo("**not met**, 50 % above");
  }

  @Test
  void missByRoundingIsNoMiss() {
    assertThat(atMost(20, 20.09).verdict()).isEqualTo("met");
    assertThat(atMost(20, 20.11).verdict()).isEqualTo("**not met**, 1 % above");
  }

  @Test
  void atLeastIsTheOtherWayRound() {
    assertThat(new Goal("rate", "", 0.6, false, OptionalDouble.of(0.9)).verdict())
        .isEqualTo("met, 50 % above");
    assertThat(new Goal("rate", "", 0.6, false, OptionalDouble.of(0.3)).verdict())
        .isEqualTo("**not met**, 50 % below");
  }

  @Test
  void whatWasNotMeasuredIsNotMet() {
    Goal goal = new Goal("rate", "MB/s", 0.6, false, OptionalDouble.empty());

    assertThat(goal.isMet()).isFalse();
    assertThat(goal.verdict()).isEqualTo("not measured");
    assertThat(goal.measured()).isEqualTo("not measured");
  }

  @Test
  void saysBoundAndValueWithTheirUnit() {
    assertThat(atMost(20, 12.34).target()).isEqualTo("at most 20.0 us");
    assertThat(atMost(20, 12.34).measured()).isEqualTo("12.3 us");
  }

  private static Goal atMost(double bound, double value) {
    return new Goal("round trip", "us", bound, true, OptionalDouble.of(value));
  }
}
