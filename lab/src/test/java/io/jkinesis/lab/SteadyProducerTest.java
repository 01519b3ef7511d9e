package io.jkinesis.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SteadyProducerTest {

  private static final int FAST = 1_000_000;

  private final LinkedBlockingQueue<List<NumberedRecord>> requests = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final SteadyProducer producer =
      new SteadyProducer(this::put, i -> new NumberedRecord(i, "key " + i, 0, 0), 2, FAST);

  /** Waits for the answer, so that the test knows when the producer is within a request. */
  private List<NumberedRecord> put(List<NumberedRecord> records) {
    requests.add(records);
    try {
      answers.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return List.of();
  }

  @Test
  void aPauseBeginsAfterTheCurrentRequestAndLeavesNothingOut() throws Exception {
    CompletableFuture<Void> all = CompletableFuture.runAsync(this::putFour);
    assertThat(requests.take()).extracting(NumberedRecord::id).containsExactly(0, 1);
    producer.setPaused(true);
    answers.add(true);
    assertThat(requests.poll(100, TimeUnit.MILLISECONDS)).as("during the pause").isNull();
    assertThat(producer.put()).isEqualTo(2);

    producer.setPaused(false);
    answers.add(true);
    all.join();
    assertThat(requests.take()).extracting(NumberedRecord::id).containsExactly(2, 3);
  }

  @Test
  void aStopEndsAPause() {
    producer.setPaused(true);
    CompletableFuture<Void> all = CompletableFuture.runAsync(this::putFour);
    producer.stop();
    all.join();
    assertThat(requests).isEmpty();
  }

  private void putFour() {
    try {
      producer.putUntil(4);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
