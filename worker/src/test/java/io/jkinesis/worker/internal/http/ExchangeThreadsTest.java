package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.http.ExchangeThreads.Limits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread, so that it is certain what runs and what waits. */
class ExchangeThreadsTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private ExchangeThreads threads = new ExchangeThreads(new Limits(1, LONG, SHORT));

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void exchangeIsEndedAtItsLimit() throws Exception {
    threads.close();
    threads = new ExchangeThreads(new Limits(1, SHORT.multipliedBy(3), SHORT));

    threads.execute(() -> waitFor(new CountDownLatch(1)));

    assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  @Test
  void exchangeIsEndedSoonerWhileAnotherWaits() throws Exception {
    threads.execute(() -> waitFor(new CountDownLatch(1)));
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    threads.execute(() -> next.complete(Thread.currentThread().isInterrupted()));

    assertThat(next.get(10, TimeUnit.SECONDS)).as("whether the next one is interrupted").isFalse();
    assertThat(end).isCompletedWithValue("interrupted");
  }

  @Test
  void exchangeThatIsAloneMayTakeLonger() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    threads.execute(() -> waitFor(released));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(end.completeOnTimeout("still runs", 4 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
        .succeedsWithin(Duration.ofSeconds(10))
        .isEqualTo("still runs");
    released.countDown();
  }

  private void waitFor(CountDownLatch released) {
    begun.countDown();
    try {
      released.await();
      end.complete("released");
    } catch (InterruptedException e) {
      end.complete("interrupted");
    }
  }
}
