package io.jkinesis.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
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
    Thread thread = start();
    assertThat(requests.take()).extracting(NumberedRecord::id).containsExactly(0, 1);
    producer.setPaused(true);
    answers.add(true);
    await().until(() -> producer.put() == 2 && thread.getState() == Thread.State.WAITING);
    assertThat(requests).as("during the pause").isEmpty();

    producer.setPaused(false);
    answers.add(true);
    thread.join();
    assertThat(requests.take()).extracting(NumberedRecord::id).containsExactly(2, 3);
  }

  @Test
  void aStopEndsAPause() throws Exception {
    producer.setPaused(true);
    Thread thread = start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    producer.stop();
    thread.join();
    assertThat(requests).isEmpty();
  }

  private Thread start() {
    Thread thread = new Thread(this::putFour);
    thread.start();
    return thread;
  }

  private void putFour() {
    try {
      producer.putUntil(4);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
