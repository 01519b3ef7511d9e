package io.jkinesis.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one process of {@link DemoConsumer} wrote down about its shard, read while it is written.
 */
final class Journal {

  static final String INIT = "init";
  static final String RECORD = "record";
  static final String BEHIND = "behind";
  static final String SHUTDOWN = "shutdown";

  private final Path file;
  private final List<DemoRecord> records = new ArrayList<>();
  private long read;
  private String unfinished = "";
  private long startedMillis;
  private long behindMillis;
  private @Nullable BigInteger lastSequenceNumber;
  private @Nullable String shutdown;

  Journal(Path file) {
    this.file = file;
  }

  static String fileName(String shardId, long pid) {
    return shardId + "." + pid + ".journal";
  }

  String shardId() {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  /** The records in the order in which they were processed. */
  List<DemoRecord> records() {
    return records;
  }

  /** When the consumer was initialised, in milliseconds of the epoch; 0 if it is not. */
  long startedMillis() {
    return startedMillis;
  }

  long behindMillis() {
    return behindMillis;
  }

  @Nullable BigInteger lastSequenceNumber() {
    return lastSequenceNumber;
  }

  /** The {@code ShutdownType} that ended it; null while it works. */
  @Nullable String shutdown() {
    return shutdown;
  }

  /** Reads what was written since the last call. */
  void poll() throws IOException {
    String text = unfinished + readNew();
    int end = text.lastIndexOf('\n') + 1;
    unfinished = text.substring(end);
    text.substring(0, end).lines().forEach(this::take);
  }

  private String readNew() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - read));
      channel.position(read);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until all that was there at the start is read
      }
      read += bytes.position();
      return new String(bytes.array(), 0, bytes.position(), UTF_8); // ASCII only, so never cut
    }
  }

  private void take(String line) {
    String[] words = line.split(" ", -1);
    switch (words[0]) {
      case INIT -> startedMillis = Long.parseLong(words[1]);
      case RECORD -> {
        lastSequenceNumber = new BigInteger(words[1]);
        records.add(
            new DemoRecord(Integer.parseInt(words[4]), words[3], Integer.parseInt(words[5])));
      }
      case BEHIND -> behindMillis = Long.parseLong(words[1]);
      case SHUTDOWN -> shutdown = words[1];
      default -> throw new IllegalStateException("a journal has no line " + words[0]);
    }
  }
}
