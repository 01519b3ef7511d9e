package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stores dead letters in files of JSON lines, per shard. A file has exactly one writer: this object
 * creates it and switches to another one when it is large, when a write failed and may have left
 * half a line, when the file was removed, or when many other shards had dead letters since. A
 * removed file is never created again under its name, because {@code ./jkinesis deadletters replay}
 * uses the name to remember its progress.
 *
 * <p>The file is opened, forced to the disk and closed for each dead letter. That costs little
 * compared to the disk, and dead letters are rare.
 */
public final class DeadLetterFiles implements DeadLetterSink {

  /** A worker can outlive thousands of shards of a stream that is resharded. */
  private static final int MOST_SHARDS = 10_000;

  private final DeadLetterDirectory directory;
  private final long maxFileBytes;
  private final int mostShards;

  /** Begins with the shard that had no dead letter for the longest time. Guarded by this object. */
  private final Map<String, ShardFile> files = new LinkedHashMap<>();

  public DeadLetterFiles(Path directory, long maxFileBytes) {
    this(directory, maxFileBytes, MOST_SHARDS);
  }

  DeadLetterFiles(Path directory, long maxFileBytes, int mostShards) {
    this.directory = new DeadLetterDirectory(directory);
    this.maxFileBytes = maxFileBytes;
    this.mostShards = mostShards;
  }

  @Override
  public void store(DeadLetter letter) throws DeadLetterFileException {
    fileOf(letter.shard()).append(letter.toJson() + "\n");
  }

  /** A shard may be forgotten while its file is written: its next dead letter gets a new file. */
  private synchronized ShardFile fileOf(ShardInfo shard) {
    String key = shard.streamName() + "/" + shard.shardId();
    ShardFile file = files.remove(key);
    if (file == null) {
      file = new ShardFile(shard.shardId());
    }
    if (files.size() == mostShards) {
      files.remove(files.keySet().iterator().next());
    }
    files.put(key, file);
    return file;
  }

  /** The file of a shard; stores one dead letter at a time. */
  private final class ShardFile {
    private final String shardId;
    private @Nullable Path current;

    ShardFile(String shardId) {
      this.shardId = shardId;
    }

    synchronized void append(String line) throws DeadLetterFileException {
      byte[] bytes = line.getBytes(US_ASCII);
      Path file = current;
      current = null;
      long size = file == null ? -1 : sizeWith(bytes, file);
      while (size < 0) {
        file = create();
        size = sizeWith(bytes, file);
      }
      current = size < maxFileBytes ? file : null;
    }

    private Path create() throws DeadLetterFileException {
      try {
        return directory.create(shardId);
      } catch (IOException e) {
        throw new DeadLetterFileException(directory.path(), e);
      }
    }

    /**
     * Appends the bytes and forces them to the disk; returns the new size, or -1 if the file was
     * removed.
     */
    private long sizeWith(byte[] bytes, Path file) throws DeadLetterFileException {
      try {
        long before = Files.size(file);
        append(bytes, file, before);
        return Files.size(file);
      } catch (NoSuchFileException e) {
        return -1; // removed, perhaps before it contained the dead letter
      } catch (IOException e) {
        throw new DeadLetterFileException(file, e);
      }
    }

    private static void append(byte[] bytes, Path file, long before) throws IOException {
      // Without CREATE. A stream, because an interrupt would close a channel.
      try (OutputStream out =
          Files.newOutputStream(
              file, StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.SYNC)) {
        out.write(bytes);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        takeBack(file, before, e);
        throw e;
      }
    }

    /** On a full disk, each attempt would otherwise leave another file with half a line. */
    private static void takeBack(Path file, long before, IOException failure) {
      try {
        if (before == 0) {
          Files.delete(file);
        } else {
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(before);
          }
        }
      } catch (IOException e) {
        failure.addSuppressed(e); // readers ignore half a line at the end of a file
      }
    }
  }
}
