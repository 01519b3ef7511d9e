package io.jkinesis.worker.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.StopReport;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventDeliveryTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final WorkerEvent STOPPING = new WorkerEvent.Stopping(null);
  private static final WorkerEvent STOPPED =
      new WorkerEvent.Stopped(
          new StopReport(null, List.of(), List.of(), List.of(), List.of(), Duration.ZERO));

  private final Queue<WorkerEvent> got = new ConcurrentLinkedQueue<>();

  private static EventDelivery delivery(WorkerListener... listeners) {
    EventDelivery delivery = new EventDelivery("events", List.of(listeners));
    delivery.start();
    return delivery;
  }

  private static WorkerEvent line(int number) {
    return new WorkerEvent.Stderr("shard", "line " + number);
  }

  @Test
  void eventsArriveInSequenceOnOneThreadAndStoppedIsTheLast() throws Exception {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    EventDelivery delivery = delivery(got::add, event -> threads.add(Thread.currentThread()));
    delivery.on(line(1));
    delivery.on(line(2));
    delivery.on(STOPPED);
    delivery.on(line(3));
    delivery.awaitEnd(LONG);

    assertThat(got).containsExactly(line(1), line(2), STOPPED);
    assertThat(threads).doesNotContain(Thread.currentThread());
    assertThat(threads.stream().distinct()).hasSize(1);
  }

  @Test
  void listenerThatThrowsOrIsInterruptedLosesNoEvent() throws Exception {
    EventDelivery delivery =
        delivery(
            event -> {
              Thread.currentThread().interrupt();
              throw new AssertionError("a bug of the listener");
            },
            got::add);
    delivery.on(line(1));
    delivery.on(STOPPED);
    delivery.awaitEnd(LONG);

    assertThat(got).containsExactly(line(1), STOPPED);
  }

  @Test
  void eventsThatWaitForAListenerThatDoesNotReturnAreLimited() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayReturn = new CountDownLatch(1);
    EventDelivery delivery =
        delivery(
            event -> {
              entered.countDown();
              try {
                mayReturn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            got::add);
    delivery.on(line(0));
    entered.await();
    List<WorkerEvent> expected = new ArrayList<>(List.of(line(0)));
    for (int i = 1; i <= EventDelivery.MOST_WAITING; i++) {
      delivery.on(line(i));
      expected.add(line(i));
    }
    delivery.on(new WorkerEvent.Stderr("shard", "one too many"));
    delivery.on(STOPPING);
    delivery.on(STOPPED);
    expected.addAll(List.of(STOPPING, STOPPED));
    delivery.awaitEnd(Duration.ofMillis(1));
    assertThat(got).isEmpty();

    mayReturn.countDown();
    delivery.awaitEnd(LONG);
    assertThat(got.stream().toList()).isEqualTo(expected);
  }
}
