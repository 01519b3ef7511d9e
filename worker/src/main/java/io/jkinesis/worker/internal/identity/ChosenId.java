package io.jkinesis.worker.internal.identity;

import io.jkinesis.internal.files.UserFolders;
import io.jkinesis.worker.internal.Causes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker ID that a user has chosen, held by at most one live worker on this machine. All workers
 * lock the same file, at different positions, so that there is not one file per ID.
 */
public final class ChosenId implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChosenId.class);

  /**
   * The open files of this JVM. They stay open, because closing one releases all locks on the file.
   */
  private static final Map<Path, FileChannel> OPEN = new HashMap<>();

  private final @Nullable FileLock lock;

  private ChosenId(@Nullable FileLock lock) {
    this.lock = lock;
  }

  /**
   * Acquires an ID until it is closed.
   *
   * @param scope distinguishes lease tables with the same name: region and endpoint
   * @return null if another live worker on this machine has it
   */
  public static @Nullable ChosenId take(String scope, String table, String id) {
    return take(UserFolders.state(System.getenv()).resolve("workers"), scope, table, id);
  }

  static @Nullable ChosenId take(Path folder, String scope, String table, String id) {
    try {
      FileLock lock = open(folder).tryLock(place(scope + "\n" + table + "\n" + id), 1, false);
      return lock == null ? null : new ChosenId(lock);
    } catch (OverlappingFileLockException e) {
      return null; // a worker in this JVM has it
    } catch (IOException e) {
      log.debug("the worker ID cannot be locked in {}: {}", folder, Causes.line(e));
      return new ChosenId(null);
    }
  }

  private static FileChannel open(Path folder) throws IOException {
    synchronized (OPEN) {
      Files.createDirectories(folder);
      Path file = folder.toRealPath().resolve("chosen");
      FileChannel channel = OPEN.get(file);
      if (channel == null) {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OPEN.put(file, channel);
      }
      return channel;
    }
  }

  /** A lock may be after the end of its file. */
  private static long place(String name) {
    long hash =
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    return hash & (Long.MAX_VALUE >> 1);
  }

  /** Releases the ID for other workers. */
  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.release();
      }
    } catch (IOException e) {
      log.debug("a worker ID cannot be released", e);
    }
  }
}
