package io.jkinesis.handler;

import io.jkinesis.internal.handler.DeadLetterFiles;
import java.nio.file.Path;
import java.util.Objects;

/** Makes sinks for dead letters. */
public final class DeadLetters {

  private static final long MAX_FILE_BYTES = 64L << 20;

  private DeadLetters() {}

  /**
   * Returns a sink that writes files of JSON lines into a directory, the next one after 64 MiB.
   *
   * @see #toFile(Path, long)
   */
  public static DeadLetterSink toFile(Path directory) {
    return toFile(directory, MAX_FILE_BYTES);
  }

  /**
   * Returns a sink that writes files of JSON lines, as {@link DeadLetter#toJson} says, into a
   * directory, which is made when there is a first letter. Each letter is forced to the disk before
   * the checkpoint can pass its record. Each process writes files of its own, named after the shard
   * and the time, so a directory may be shared; a file that was removed is never created again.
   * {@code jkinesis deadletters} lists, shows and replays them. They hold the records' data: where
   * the file system knows permissions, only their owner can read what is created here.
   *
   * @param maxFileBytes begins the next file when one has grown to this size; at least 1
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
