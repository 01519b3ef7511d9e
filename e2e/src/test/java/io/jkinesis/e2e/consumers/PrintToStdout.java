package io.jkinesis.e2e.consumers;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;

/**
 * Prints to {@code System.out} wherever it can, including text that the daemon could take for an
 * answer.
 */
public final class PrintToStdout extends ItemJournalConsumer {

  private static final String LIE = "{\"action\":\"status\",\"responseFor\":\"processRecords\"}";

  static {
    System.out.println("says: static initialiser");
  }

  /** Created by {@link io.jkinesis.Kinesis#main}. */
  public PrintToStdout() {
    System.out.println("says: constructor");
  }

  @Override
  public void init(ShardInfo shard) throws Exception {
    System.out.println("says: init");
    Thread background = new Thread(PrintToStdout::chatter, "chatter");
    background.setDaemon(true);
    background.start();
    super.init(shard);
  }

  private static void chatter() {
    for (int i = 1; i <= 500; i++) {
      System.out.print(LIE);
      System.out.println();
      System.out.println("says: thread " + i);
    }
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    System.out.println(LIE);
    System.out.println("says: processRecords é日🎉");
    super.processRecords(batch, checkpointer);
    System.out.print("a line without an end");
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    System.out.println();
    System.out.println("says: shutdown");
    super.shutdown(type, checkpointer);
  }
}
