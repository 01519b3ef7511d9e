package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  @Test
  void workThatIsDueWhenNoThreadCanStartIsAFailure() throws Exception {
    OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
    Workers workers =
        new Workers(
            2,
            failures::add,
            work -> {
              throw noThread;
            });

    workers.runAfter(Duration.ofMillis(1), () -> {});

    await().until(() -> !failures.isEmpty());
    assertThat(failures).containsExactly(noThread);
    workers.stop(Duration.ZERO);
  }
}
