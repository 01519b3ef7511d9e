package @package@;

import static io.jkinesis.testkit.TestRecords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppTest {

  @Test
  void handlesEachRecordAndFinishesTheShard() {
    List<String> handled = new ArrayList<>();
    KinesisRecord first = record("k1", "hello");
    KinesisRecord second = record("k2", "world");

    TestDaemon daemon = TestDaemon.inMemory(App.consumer(record -> handled.add(record.text())));
    daemon
        .init("shardId-000000000000")
        .deliver(first, second)
        .failNextCheckpoint("ThrottlingException", 2)
        .endShard();

    assertEquals(0, daemon.awaitExit());
    assertEquals(List.of("hello", "world"), handled);
    assertEquals(
        TestCheckpoint.SHARD_END, daemon.checkpoints().get(daemon.checkpoints().size() - 1));
  }
}
