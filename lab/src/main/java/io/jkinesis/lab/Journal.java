package io.jkinesis.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records and checkpoints of one session, as written by {@link JournalingConsumer}; it can be
 * read while it is being written.
 */
public final class Journal {

  private final Path file;
  private final List<Processed> processed = new ArrayList<>();
  private final List<AskedCheckpoint> checkpoints = new ArrayList<>();
  private long read;
  private String unfinished = "";
  private String worker = "";
  private long pid;
  private @Nullable Instant started;
  private String startPosition = "";
  private Duration behind = Duration.ZERO;
  private @Nullable String shutdown;
  private boolean closed;

  public Journal(Path file) {
    this.file = file;
  }

  /**
   * Returns the name of a session's file.
   *
   * @param session distinguishes sessions of one shard
   */
  public static String fileName(String shardId, String session) {
    return shardId + "." + session + ".journal";
  }

  public String shardId() {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  /** Returns the worker of its consumer. */
  public String worker() {
    return worker;
  }

  /** Returns the consumer's process. */
  public long pid() {
    return pid;
  }

  /** Returns the records in the order in which they were processed. */
  public List<Processed> processed() {
    return processed;
  }

  /** Returns the checkpoints in the order in which they were requested. */
  public List<AskedCheckpoint> checkpoints() {
    return checkpoints;
  }

  /** Returns the time at which the consumer was initialized; null if it was not. */
  public @Nullable Instant started() {
    return started;
  }

  /** Returns the checkpoint after which the session started: a sequence number, or TRIM_HORIZON. */
  public String startPosition() {
    return startPosition;
  }

  /** Returns the last reported lag. */
  public Duration behind() {
    return behind;
  }

  /** Returns the {@code ShutdownType} that ended it; null while it is running. */
  public @Nullable String shutdown() {
    return shutdown;
  }

  /** Returns whether it is complete: it was closed, or its process has exited. */
  public boolean isOver() {
    return closed || (pid != 0 && !isAlive());
  }

  private boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Returns whether its consumer is processing the shard now. */
  public boolean isConsuming() {
    return started != null && shutdown == null && !isOver();
  }

  /** Reads what was written since the last call, and returns the new records. */
  public List<Processed> poll() throws IOException {
    int before = processed.size();
    String text = unfinished + readNew();
    int end = text.lastIndexOf('\n') + 1;
    unfinished = text.substring(end);
    text.substring(0, end).lines().forEach(this::take);
    return processed.subList(before, processed.size());
  }

  private String readNew() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - read));
      channel.position(read);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until everything that existed at the start is read
      }
      read += bytes.position();
      return new String(bytes.array(), 0, bytes.position(), UTF_8); // ASCII only, so never cut
    }
  }

  private void take(String line) {
    String[] words = line.split(" ", 5);
    switch (words[0]) {
      case JournalWriter.INIT -> {
        started = instant(words[1]);
        worker = words[2];
        pid = Long.parseLong(words[3]);
        startPosition = words[4];
      }
      case JournalWriter.RECORD ->
          processed.add(
              new Processed(
                  instant(words[1]),
                  new BigInteger(words[2]),
                  NumberedRecord.parse(words[3], words[4])));
      case JournalWriter.BEHIND -> behind = Duration.ofMillis(Long.parseLong(words[1]));
      case JournalWriter.ASKING ->
          checkpoints.add(new AskedCheckpoint(instant(words[1]), words[2], null));
      case JournalWriter.ANSWER -> {
        int last = checkpoints.size() - 1;
        checkpoints.set(last, checkpoints.get(last).answered(words[1]));
      }
      case JournalWriter.SHUTDOWN -> shutdown = words[1];
      case JournalWriter.CLOSED -> closed = true;
      default -> throw new IllegalStateException("a journal has no line " + words[0]);
    }
  }

  private static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }
}
