package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.coordinator.ExecutorStateEvent;

class DispatchExecutorTest {

  private final DispatchExecutor executor = new DispatchExecutor(Thread::new);
  private final CountDownLatch ran = new CountDownLatch(1);

  @AfterEach
  void end() {
    executor.shutdownNow();
  }

  @Test
  void whatTheSchedulerGivesBeginsWhenItsPassHasEnded() throws Exception {
    executor.scheduledByThisThread();
    executor.execute(ran::countDown);
    CompletableFuture.runAsync(executor::getActiveCount).join();
    assertThat(executor.getTaskCount()).as("neither yet, nor for another thread").isZero();

    // the scheduler does this when a pass has ended
    ExecutorStateEvent unused = new ExecutorStateEvent(executor);
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aPassThatAnExceptionHasEndedIsOverAtTheNext() throws Exception {
    executor.scheduledByThisThread();
    executor.execute(ran::countDown);
    assertThat(executor.isShutdown()).isFalse();
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatOthersGiveBeginsImmediately() throws Exception {
    executor.execute(ran::countDown);
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    executor.shutdownNow();
    executor.execute(ran::countDown);
    assertThat(executor.getTaskCount()).isZero();
  }
}
