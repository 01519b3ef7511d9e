package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a batch is formed, and what it contains. */
@Timeout(60)
class BatchQueueTest {

  private static final Duration LONG = Duration.ofDays(1);
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private BatchQueue queue = new BatchQueue(new BatchLimits(3, 10), LONG);

  private void add(String... texts) {
    for (String text : texts) {
      queue.add(
          new InFlightRecord(
              KinesisRecord.of(ByteBuffer.wrap(text.getBytes(UTF_8)), "k", "1", 0, null)));
    }
  }

  private static List<String> texts(List<InFlightRecord> batch) {
    return batch.stream().map(inFlight -> inFlight.record().text()).toList();
  }

  private List<String> take() throws InterruptedException {
    return texts(queue.take());
  }

  /** A thread that is already waiting when records arrive. */
  private final class Taker {

    private final FutureTask<List<String>> task = new FutureTask<>(BatchQueueTest.this::take);
    private final Thread thread = new Thread(task);

    Taker() {
      thread.setDaemon(true);
      thread.start();
      awaitWaiting();
    }

    void awaitWaiting() {
      await().until(() -> WAITING.contains(thread.getState()));
    }

    List<String> batch() throws Exception {
      return task.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aLoneRecordIsTakenAfterTheWait() throws Exception {
    queue = new BatchQueue(new BatchLimits(3, 10), Duration.ofMillis(50));
    Taker taker = new Taker();
    long begin = System.nanoTime();

    add("a");

    assertThat(taker.batch()).containsExactly("a");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(49));
  }

  @Test
  void aFullBatchDoesNotWait() throws Exception {
    Taker taker = new Taker();

    add("a", "b", "c");

    assertThat(taker.batch()).containsExactly("a", "b", "c");
  }

  @Test
  void enoughBytesDoNotWait() throws Exception {
    Taker taker = new Taker();

    add("12345", "67890");

    assertThat(taker.batch()).containsExactly("12345", "67890");
  }

  @Test
  void aBatchThatIsNotFullWaitsForMore() throws Exception {
    Taker taker = new Taker();
    add("a");
    taker.awaitWaiting();
    add("b");
    taker.awaitWaiting();
    assertThat(taker.task).isNotDone();

    add("c");

    assertThat(taker.batch()).containsExactly("a", "b", "c");
  }

  @Test
  void aFlushTakesWhatIsThereAndNothingThatComesLater() throws Exception {
    Taker taker = new Taker();
    add("a", "b");
    queue.flush();
    assertThat(taker.batch()).containsExactly("a", "b");

    Taker next = new Taker();
    add("c");
    next.awaitWaiting();
    assertThat(next.task).isNotDone();
  }

  @Test
  void aFlushReachesOverSeveralBatches() throws Exception {
    add("a", "b", "c", "d", "e");
    queue.flush();

    assertThat(take()).containsExactly("a", "b", "c");
    assertThat(take()).containsExactly("d", "e");
  }

  @Test
  void theLimitsHoldForEachBatch() throws Exception {
    add("1234567890", "12345", "678901", "12345");
    queue.flush();

    assertThat(take()).as("exactly the limit").containsExactly("1234567890");
    assertThat(take()).as("the next one would exceed the limit").containsExactly("12345");
    assertThat(take()).containsExactly("678901");
    assertThat(take()).containsExactly("12345");
  }

  @Test
  void bytesThatWereTakenDoNotCountAgain() throws Exception {
    add("1234567890");
    assertThat(take()).hasSize(1);
    Taker taker = new Taker();

    add("12345");
    taker.awaitWaiting();

    assertThat(taker.task).isNotDone();
  }

  @Test
  void aLargeRecordIsABatchOfItsOwn() throws Exception {
    add("larger than the limit", "a");
    queue.flush();

    assertThat(take()).containsExactly("larger than the limit");
    assertThat(take()).containsExactly("a");
  }
}
