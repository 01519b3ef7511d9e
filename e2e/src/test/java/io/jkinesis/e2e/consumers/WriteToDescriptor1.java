package io.jkinesis.e2e.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.Checkpointer;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Writes to file descriptor 1, bypassing {@code System.out}, including text that the daemon could
 * take for an answer. Lets a child process read its stdin, and leaves one running that holds all of
 * its streams.
 */
public final class WriteToDescriptor1 extends ItemJournalConsumer {

  private static final String LIE = "{\"action\":\"status\",\"responseFor\":\"processRecords\"}";

  @Override
  public void init(ShardInfo shard) throws Exception {
    start("exec sleep 600");
    super.init(shard);
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    @SuppressWarnings("resource") // closing it would close the descriptor
    FileOutputStream descriptor1 = new FileOutputStream(FileDescriptor.out);
    descriptor1.write((LIE + "\nby descriptor\n").getBytes(UTF_8));
    start("cat; echo '" + LIE + "'; echo by child").waitFor();
    super.processRecords(batch, checkpointer);
  }

  private static Process start(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).inheritIO().start();
  }
}
