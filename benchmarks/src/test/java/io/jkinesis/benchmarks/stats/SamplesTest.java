package io.jkinesis.benchmarks.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void medianOfAnOddNumberIsTheOneInTheMiddle() {
    assertThat(Samples.of(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
  }

  @Test
  void medianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Samples.of(List.of(8.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3);
  }

  @Test
  void oneSlowRoundMovesTheSpreadAndNotTheMedian() {
    Samples samples = Samples.of(List.of(10.0, 10.0, 10.0, 10.0, 100.0));

    assertThat(samples.median()).isEqualTo(10);
    assertThat(samples.min()).isEqualTo(10);
    assertThat(samples.max()).isEqualTo(100);
    assertThat(samples.spread()).isEqualTo(9, within(1e-9));
  }

  @Test
  void percentileIsTheNearestRank() {
    Samples samples = Samples.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0));

    assertThat(samples.percentile(0.5)).isEqualTo(5);
    assertThat(samples.percentile(0.99)).isEqualTo(10);
    assertThat(samples.percentile(0.01)).isEqualTo(1);
  }

  @Test
  void percentileOfNothingOrOfMoreThanAllIsRefused() {
    Samples samples = Samples.of(List.of(1.0));

    assertThatIllegalArgumentException().isThrownBy(() -> samples.percentile(0));
    assertThatIllegalArgumentException().isThrownBy(() -> samples.percentile(1.1));
  }

  @Test
  void noRoundsAndNoNumbersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of(1.0, Double.NaN)));
  }
}
