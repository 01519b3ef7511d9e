package io.jkinesis.e2e.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Obeys the texts of its records, and writes everything that happens to it to the file of {@code
 * -Djournal}.
 */
public final class Scripted implements RecordConsumer {

  private static final int LONGEST_ORDER = 100;

  private final Path journal = Path.of(System.getProperty("journal"));
  private @Nullable KinesisRecord last;
  private boolean endAtRecord;

  @Override
  public void init(ShardInfo shard) throws IOException {
    write(
        "init " + shard.shardId() + " " + place(shard.sequenceNumber(), shard.subSequenceNumber()));
  }

  @Override
  public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
    write("batch " + batch.size() + " " + millis(batch.behindLatest()));
    for (KinesisRecord record : batch) {
      last = record;
      Instant arrival = record.approximateArrivalTimestamp();
      write(
          recordLine(
              place(record.sequenceNumber(), record.subSequenceNumber()),
              arrival == null ? null : arrival.toEpochMilli(),
              record.partitionKey(),
              record.bytes()));
      obey(record, checkpointer);
    }
  }

  /** Returns the line for a record, so that a test can tell what should arrive. */
  public static String recordLine(
      String place, @Nullable Long arrivalMillis, String partitionKey, byte[] data) {
    String key = Base64.getEncoder().encodeToString(partitionKey.getBytes(UTF_8));
    return "record %s %s %s %d %s".formatted(place, arrivalMillis, key, data.length, hash(data));
  }

  /** Returns a sequence number and a sub-sequence number in the journal's format. */
  public static String place(@Nullable String sequenceNumber, @Nullable Long subSequenceNumber) {
    return sequenceNumber + "/" + subSequenceNumber;
  }

  private void obey(KinesisRecord record, Checkpointer checkpointer) throws Exception {
    if (record.data().remaining() > LONGEST_ORDER) {
      return; // data, whose text is too large for the heap
    }
    String number = record.sequenceNumber();
    switch (record.text()) {
      case "checkpoint()" -> checkpoint(checkpointer::checkpoint);
      case "checkpoint(record)" -> checkpoint(() -> checkpointer.checkpoint(record));
      // The first form is in a recorded session of a library that could checkpoint only a sequence
      // number.
      case "checkpoint(number)", "checkpoint(number, sub)" ->
          checkpoint(() -> checkpointer.checkpoint(number, record.subSequenceNumber()));
      case "checkpoint(record) at the end" -> endAtRecord = true;
      case "throw" -> throw new IllegalStateException("a record said so");
      default -> {}
    }
  }

  @Override
  public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
    write("shutdown " + type);
    KinesisRecord record = last;
    if (endAtRecord && record != null) {
      checkpoint(() -> checkpointer.checkpoint(record));
    } else if (type.isGraceful()) {
      checkpoint(checkpointer::checkpoint);
    }
  }

  private interface Attempt {
    void run() throws CheckpointException;
  }

  /** Continues without the checkpoint, unless the lease is lost. */
  private void checkpoint(Attempt attempt) throws CheckpointException, IOException {
    try {
      attempt.run();
      write("checkpoint done");
    } catch (CheckpointException e) {
      write("checkpoint " + e.reason() + " " + e.errorName());
      if (e.reason() == CheckpointException.Reason.LEASE_LOST) {
        throw e;
      }
    }
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private static String hash(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String line) throws IOException {
    Files.writeString(
        journal, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
