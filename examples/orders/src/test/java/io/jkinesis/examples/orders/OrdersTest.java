package io.jkinesis.examples.orders;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.FailedAttempt;
import io.jkinesis.handler.HandlerListener;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {

  private final List<DeadLetter> letters = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void ordersAreEnteredAndWhatIsNoneIsADeadLetter() {
    ConsumerFactory orders = Orders.consumer(new Ledger(folder), letters::add);
    KinesisRecord first = record("ann", "o-1,ann,250");
    KinesisRecord noOrder = record("ann", "o-2,ann,many");
    TestDaemon daemon = TestDaemon.inMemory(orders);

    daemon
        .init("shardId-000000000000")
        .deliver(first, noOrder, record("bob", "o-3,bob,99"))
        .deliver(record("ann", "o-4,ann,100"))
        .endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(folder.resolve("ann/o-1")).hasContent("250");
    assertThat(folder.resolve("ann/o-4")).hasContent("100");
    assertThat(folder.resolve("bob/o-3")).hasContent("99");
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.record().sequenceNumber()).isEqualTo(noOrder.sequenceNumber());
              assertThat(letter.attempts()).as("it is not retried").isEqualTo(1);
            });
    assertThat(daemon.checkpoints()).last().isEqualTo(TestCheckpoint.SHARD_END);
  }

  @Test
  void anOrderThatCannotBeWrittenIsRetried() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("ann"));
    CountDownLatch isRetried = new CountDownLatch(1);
    HandlerListener listener =
        new HandlerListener() {
          @Override
          public void retrying(FailedAttempt attempt) {
            isRetried.countDown();
          }
        };
    TestDaemon daemon =
        TestDaemon.inMemory(Orders.consumer(new Ledger(folder), letters::add).listener(listener));
    daemon.init("shardId-000000000000").deliver(record("ann", "o-1,ann,250"));

    isRetried.await();
    Files.delete(inTheWay);
    daemon.endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(folder.resolve("ann/o-1")).hasContent("250");
    assertThat(letters).isEmpty();
  }

  @Test
  void anOrderEnteredTwiceIsEnteredOnce() throws Exception {
    Ledger ledger = new Ledger(folder);
    ledger.enter(Order.parse("o-1,ann,250"));
    ledger.enter(Order.parse("o-1,ann,250"));

    assertThat(folder.resolve("ann")).isDirectoryContaining("glob:**/o-1");
    assertThat(folder.resolve("ann").toFile().list()).hasSize(1);
  }
}
