package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The context of an attempt. */
@Timeout(60)
class HandlerContextTest {

  private static final Retry THREE_TIMES =
      Retry.exponential(Duration.ZERO, Duration.ZERO).maxAttempts(3);

  private final Checkpoints checkpoints = new Checkpoints();
  private final TestShard shard = TestShard.inProcessOfItsOwn();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private void fail(HandlerContext context) throws IOException {
    seen.add(context.shard().shardId() + " attempt " + context.attempt());
    throw new IOException("told to fail");
  }

  private void process(HandlerFactory<?> settings) throws Exception {
    RecordConsumer consumer = settings.retry(THREE_TIMES).deadLetters(letter -> {}).create(shard);
    consumer.init(SHARD);
    consumer.processRecords(records(1, 1), checkpoints);
    consumer.shutdown(ShutdownType.SHARD_ENDED, checkpoints);
    consumer.close();
  }

  @Test
  void shardAndAttempt() throws Exception {
    String[] all = {"shardId-0 attempt 1", "shardId-0 attempt 2", "shardId-0 attempt 3"};

    process(Handlers.perRecord((record, context) -> fail(context)));
    assertThat(seen).containsExactly(all);
    seen.clear();
    process(Handlers.perRecord((record, context) -> fail(context)).parallelism(2));
    assertThat(seen).containsExactly(all);
    seen.clear();
    process(Handlers.perBatch((batch, context) -> fail(context)));
    assertThat(seen).containsExactly(all);
  }

  @Test
  void theSessionTellsThatItStops() throws Exception {
    RecordConsumer consumer =
        Handlers.perRecord((record, context) -> seen.add("stopping " + context.isStopping()))
            .create(shard);

    consumer.processRecords(records(1, 1), checkpoints);
    shard.stop();
    consumer.processRecords(records(2, 2), checkpoints);

    assertThat(seen).containsExactly("stopping false", "stopping true");
  }

  @Test
  void theEndOfTheWorkIsToldToAHandlerThatIgnoresItsInterrupt() throws Exception {
    CountDownLatch isRunning = new CountDownLatch(1);
    RecordConsumer consumer =
        Handlers.perRecord(
                (record, context) -> {
                  isRunning.countDown();
                  while (!context.isStopping()) {
                    Thread.onSpinWait();
                  }
                  seen.add("stopped");
                })
            .parallelism(2)
            .create(shard);
    consumer.init(SHARD);
    consumer.processRecords(records(1, 1), checkpoints);
    isRunning.await();

    consumer.close();

    await().until(() -> seen.equals(List.of("stopped")));
  }
}
