package io.jkinesis.worker.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadWatchTest {

  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger exhausted = new AtomicInteger();

  private ThreadWatch watch(Runnable startThread) {
    ThreadWatch watch =
        new ThreadWatch(
            "application", startThread, exhausted::incrementAndGet, Duration.ofMillis(1));
    watch.start();
    return watch;
  }

  private static void fail() {
    throw new OutOfMemoryError("unable to create native thread");
  }

  @Test
  void aLackThatLastsIsToldOnce() {
    watch(
        () -> {
          attempts.incrementAndGet();
          fail();
        });
    await().untilAsserted(() -> assertThat(exhausted).hasValue(1));
    assertThat(attempts).hasValue(ThreadWatch.ATTEMPTS);
  }

  @Test
  void aShortLackIsIgnored() {
    ThreadWatch watch =
        watch(
            () -> {
              if (attempts.incrementAndGet() % ThreadWatch.ATTEMPTS != 0) {
                fail();
              }
            });
    await().untilAsserted(() -> assertThat(attempts).hasValueGreaterThan(50));
    watch.end();
    assertThat(exhausted).hasValue(0);
  }
}
