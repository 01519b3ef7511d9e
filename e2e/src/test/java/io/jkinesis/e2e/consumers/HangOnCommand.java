package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Obeys a record's text: {@code hang} never returns, and {@code wait} waits until the file {@code
 * release} exists among the journals. It hangs in {@code init} for the shard in {@code -Dhangs}.
 */
public final class HangOnCommand extends ItemJournalConsumer {

  @Override
  public void init(ShardInfo shard) throws Exception {
    if (shard.shardId().equals(System.getProperty("hangs"))) {
      hang("init");
    }
    super.init(shard);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    for (KinesisRecord record : batch) {
      if (record.text().equals("hang")) {
        hang("processRecords");
      } else if (record.text().equals("wait")) {
        System.err.println("waits for its release");
        while (!Files.exists(Path.of(System.getProperty("journal"), "release"))) {
          Thread.sleep(10);
        }
        System.err.println("goes on");
      }
    }
    super.processRecords(batch, checkpointer);
  }

  private static void hang(String where) throws InterruptedException {
    System.err.println("hangs in " + where);
    new CountDownLatch(1).await();
  }
}
