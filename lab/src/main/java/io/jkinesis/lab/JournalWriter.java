package io.jkinesis.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a consumer's journal for {@link Journal}. A complete line survives {@code kill -9}; an
 * incomplete line is ignored.
 */
final class JournalWriter implements AutoCloseable {

  static final String INIT = "init";
  static final String RECORD = "record";
  static final String BEHIND = "behind";
  static final String ASKING = "asking";
  static final String ANSWER = "answer";
  static final String SHUTDOWN = "shutdown";
  static final String CLOSED = "closed";

  private final FileChannel channel;

  private JournalWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Creates the journal of a session. */
  static JournalWriter begin(Path folder, String worker, ShardInfo shard) throws IOException {
    // Process IDs are reused in a long run.
    long micros = micros();
    String session = ProcessHandle.current().pid() + "-" + micros;
    Path file = folder.resolve(Journal.fileName(shard.shardId(), session));
    JournalWriter journal =
        new JournalWriter(
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    journal.write(INIT, micros, worker, ProcessHandle.current().pid(), shard.sequenceNumber());
    return journal;
  }

  void processed(KinesisRecord record) {
    write(RECORD, micros(), record.sequenceNumber(), record.partitionKey(), record.text());
  }

  void behind(@Nullable Duration behind) {
    write(BEHIND, behind == null ? 0 : behind.toMillis());
  }

  void asking(@Nullable String position) {
    write(ASKING, micros(), position);
  }

  /** Writes the result of the last requested checkpoint. */
  void answered(String answer) {
    write(ANSWER, answer);
  }

  void shutdown(Object type) {
    write(SHUTDOWN, type);
  }

  /** Writes that the consumer is closed: nothing follows, even if its process continues. */
  @Override
  public void close() throws IOException {
    write(CLOSED);
    channel.close();
  }

  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private void write(@Nullable Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.append('\n').toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
