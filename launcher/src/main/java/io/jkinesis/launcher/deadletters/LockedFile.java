package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Prevents two commands from replaying or removing the same file. The consumer that may still be
 * writing to it does not take the lock.
 */
final class LockedFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private LockedFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Locks a file until this object is closed. */
  static LockedFile of(Path file) throws JkinesisException {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new LockedFile(file, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw JkinesisException.failure(file + " cannot be opened to lock it: " + e, e);
    }
    throw JkinesisException.failure(file + " is being replayed or removed already");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws JkinesisException {
    try {
      channel.close();
    } catch (IOException e) {
      throw JkinesisException.failure("a lock cannot be released: " + e.getMessage(), e);
    }
  }
}
