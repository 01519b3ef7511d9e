package io.jkinesis.handler;

import io.jkinesis.internal.handler.DeadLetterFiles;
import java.nio.file.Path;
import java.util.Objects;

/** Creates sinks for dead letters. */
public final class DeadLetters {

  private static final long MAX_FILE_BYTES = 64L << 20;

  private DeadLetters() {}

  /**
   * Returns a sink that writes JSON lines to files in a directory, a new file after 64 MiB.
   *
   * @see #toFile(Path, long)
   */
  public static DeadLetterSink toFile(Path directory) {
    return toFile(directory, MAX_FILE_BYTES);
  }

  /**
   * Returns a sink that writes JSON lines, as returned by {@link DeadLetter#toJson}, to files in a
   * directory. The directory is created for the first dead letter. Each dead letter is forced to
   * the disk before the checkpoint can move past its record. Each process writes its own files,
   * named after the shard and the time, so a directory can be shared; a removed file is not created
   * again. {@code jkinesis deadletters} lists, shows and replays them. The files contain the
   * records' payload: on file systems with permissions, only the owner can read the files and
   * directories that this sink creates.
   *
   * @param maxFileBytes starts a new file when the current one has reached this size; at least 1
   * @throws IllegalArgumentException if the size is less than 1
   */
  public static DeadLetterSink toFile(Path directory, long maxFileBytes) {
    Objects.requireNonNull(directory, "directory");
    if (maxFileBytes < 1) {
      throw new IllegalArgumentException("maxFileBytes must be at least 1, but is " + maxFileBytes);
    }
    return new DeadLetterFiles(directory, maxFileBytes);
  }
}
