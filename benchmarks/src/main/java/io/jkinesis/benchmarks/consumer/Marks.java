package io.jkinesis.benchmarks.consumer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer in an end-to-end measurement has to do besides reading, as the environment says:
 * how often to checkpoint, and at which numbers of records to write a line with the time to a file.
 * Consumers in other languages do the same.
 */
public final class Marks {

  /** The file; without it there are no marks. */
  public static final String FILE = "MEASURED_MARKS";

  /** A mark is written at each multiple of this number of records. */
  public static final String RECORDS = "MEASURED_MARK_RECORDS";

  /** A checkpoint is made after this number of batches; default 1. */
  public static final String BATCHES = "MEASURED_CHECKPOINT_BATCHES";

  private final String consumer;
  private final @Nullable Path file;
  private final long every;
  private final long checkpointBatches;
  private long next;
  private long batches;

  /**
   * Reads the environment.
   *
   * @param shardId what tells this consumer from others in its process
   */
  public Marks(String shardId) {
    String path = System.getenv(FILE);
    file = path == null ? null : Path.of(path);
    every = path == null ? Long.MAX_VALUE : Long.parseLong(System.getenv(RECORDS));
    next = every;
    String often = System.getenv(BATCHES);
    checkpointBatches = often == null ? 1 : Long.parseLong(often);
    consumer = path == null ? shardId : ProcessHandle.current().pid() + "-" + shardId;
  }

  /** Counts a batch, and returns whether it is to be checkpointed. */
  public boolean isCheckpointDue() {
    batches++;
    return batches % checkpointBatches == 0;
  }

  /** Writes a mark if one is due. */
  public void reached(long records, long bytes) {
    if (records >= next) {
      next = (records / every + 1) * every;
      write(records, bytes);
    }
  }

  private void write(long records, long bytes) {
    if (file == null) {
      return;
    }
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    String line = consumer + " " + records + " " + bytes + " " + micros + "\n";
    try {
      Files.write(
          file, line.getBytes(US_ASCII), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
