package io.jkinesis.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinningTest {

  @Test
  void readsListsOfCpus() {
    assertThat(Pinning.cpus("3")).containsExactly(3);
    assertThat(Pinning.cpus("0-2")).containsExactly(0, 1, 2);
    assertThat(Pinning.cpus("0,2-3,8")).containsExactly(0, 2, 3, 8);
  }
}
