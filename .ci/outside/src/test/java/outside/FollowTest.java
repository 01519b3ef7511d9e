package outside;

import static io.jkinesis.testkit.TestRecords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FollowTest {

  @Test
  void printsEachRecordAndCheckpointsTheEnd() throws Exception {
    List<String> printed = new CopyOnWriteArrayList<>();
    TestDaemon daemon = TestDaemon.inMemory(Follow.printingTo(printed::add));

    daemon.init("shardId-000000000000").deliver(record("k", "hello")).endShard();

    assertEquals(0, daemon.awaitExit());
    assertEquals(List.of("hello"), printed);
    assertTrue(daemon.checkpoints().contains(TestCheckpoint.SHARD_END));
  }
}
