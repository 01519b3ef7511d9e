package io.jkinesis.lab.demo;

import io.jkinesis.lab.SteadyProducer;
import io.jkinesis.worker.JkinesisException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * The events of the stream, on a separate thread: half of the records, then, once they are
 * consumed, a split and a merge, then the other half.
 */
final class DemoScenario {

  private final SteadyProducer producer;
  private final Resharding resharding;
  private final int records;
  private final CountDownLatch consumptionBegan = new CountDownLatch(1);
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  DemoScenario(SteadyProducer producer, Resharding resharding, int records) {
    this.producer = producer;
    this.resharding = resharding;
    this.records = records;
  }

  void start() {
    Thread thread = new Thread(this::run, "script");
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells that the first record was processed: a split before that would prove little. */
  void consumptionBegan() {
    consumptionBegan.countDown();
  }

  boolean isDone() {
    return done.isDone();
  }

  void requireNotFailed() throws JkinesisException, InterruptedException {
    if (done.isCompletedExceptionally()) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw JkinesisException.failure("the records could not be put: " + e.getCause(), e);
      }
    }
  }

  private void run() {
    try {
      producer.putUntil((records + 1) / 2); // rounded up: with 0 records nothing would start
      consumptionBegan.await();
      resharding.run();
      producer.putUntil(records);
      done.complete(null);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }
}
