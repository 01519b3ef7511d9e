package io.jkinesis.lab.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class RecoveriesTest {

  private final Recoveries recoveries = new Recoveries();
  private final List<String> recovered = new CopyOnWriteArrayList<>();

  @Test
  void eachComesAtItsTime() {
    recoveries.after(Duration.ofMillis(200), () -> recovered.add("late"));
    recoveries.after(Duration.ZERO, () -> recovered.add("early"));
    await().untilAsserted(() -> assertThat(recovered).containsExactly("early", "late"));
  }

  @Test
  void allComeAtOnceWhenWantedAndNoneTwice() throws Exception {
    recoveries.after(Duration.ZERO, () -> recovered.add("early"));
    recoveries.after(Duration.ofDays(1), () -> recovered.add("late"));
    recoveries.all();
    recoveries.all();
    assertThat(recovered).containsExactlyInAnyOrder("early", "late");
  }

  @Test
  void oneThatFailedIsToldButTheOthersCome() {
    recoveries.after(
        Duration.ofDays(1),
        () -> {
          throw new IOException("still down");
        });
    recoveries.after(Duration.ofDays(1), () -> recovered.add("late"));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(recoveries::all)
        .withMessageContaining("still down");
    assertThat(recovered).containsExactly("late");
  }
}
