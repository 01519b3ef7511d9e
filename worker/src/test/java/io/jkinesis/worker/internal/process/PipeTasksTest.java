package io.jkinesis.worker.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of those who wait for a pipe that nobody will close. */
@Timeout(30)
class PipeTasksTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch pipe = new CountDownLatch(1);
  private final CountDownLatch telling = new CountDownLatch(1);
  private final CountDownLatch mayTell = new CountDownLatch(1);
  private final AtomicInteger told = new AtomicInteger();
  private final PipeTasks tasks = new PipeTasks(threads, this::tell);

  @AfterEach
  void letGo() {
    mayTell.countDown();
    pipe.countDown();
    threads.shutdownNow();
  }

  /** The process's exit and the start of a read may meet, and the read is then bounded by both. */
  @Test
  void nobodyGoesOnBeforeItWasToldWhy() throws Exception {
    Future<Boolean> read = tasks.submit(() -> pipe.await(1, TimeUnit.DAYS));
    tasks.bound(Duration.ofMillis(2));
    tasks.bound(Duration.ofMillis(2));
    telling.await();

    assertThatThrownBy(() -> read.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    mayTell.countDown();
    assertThatThrownBy(read::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("its pipe is still held");
    assertThat(told).hasValue(1);
  }

  /** As whoever logs it does, who may be slow. */
  private void tell() {
    telling.countDown();
    if (told.incrementAndGet() == 1) {
      try {
        mayTell.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
