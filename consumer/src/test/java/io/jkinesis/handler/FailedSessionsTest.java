package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many failing sessions in one JVM. */
@Timeout(120)
class FailedSessionsTest {

  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Retry LATER =
      Retry.exponential(Duration.ofMillis(50), Duration.ofMillis(50)).maxAttempts(1_000_000);

  @Test
  void failedSessionsLeaveNoThread() throws Exception {
    List<HandlerFactory<?>> kinds =
        List.of(
            Handlers.perRecord(record -> fail()).parallelism(4),
            Handlers.perBatch(records -> fail()).maxWait(SHORT),
            Handlers.perRecord(FailedSessionsTest::hang).parallelism(4).drainTimeout(SHORT),
            Handlers.perRecord(FailedSessionsTest::failMost).retry(LATER).parallelism(4));

    for (int i = 0; i < 20; i++) {
      failOne(kinds.get(i % kinds.size()));
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> ourThreads().isEmpty());
  }

  /** Blocks for all records except the first. */
  private static void hang(KinesisRecord record) throws InterruptedException {
    if (!record.text().equals("1")) {
      new CountDownLatch(1).await();
    }
  }

  private static void failMost(KinesisRecord record) {
    if (!record.text().equals("1")) {
      fail();
    }
  }

  private static void fail() {
    throw new IllegalStateException("told to fail");
  }

  /** No checkpoint succeeds, whatever the handler does. */
  private static void failOne(HandlerFactory<?> settings) throws Exception {
    Checkpoints checkpoints = new Checkpoints().failNext("IllegalArgumentException");
    RecordConsumer consumer = settings.create(TestShard.inProcessOfItsOwn());
    consumer.init(SHARD);
    assertThatThrownBy(
            () -> {
              while (true) {
                consumer.processRecords(records(1, 8), checkpoints);
              }
            })
        .isNotNull();
  }

  private static List<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("jkinesis-handler"))
        .toList();
  }
}
