package io.jkinesis.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A cache folder that is filled once.
 *
 * <p>It gets its name only when it is complete, by one atomic rename. Others that want to fill it
 * at the same time, in this JVM or another, wait for the first.
 *
 * @param cache need not exist
 * @param name identifies the content: different content has a different name
 */
record CacheFolder(Path cache, String name) {
  private static final String PARTIAL = ".partial-";

  /** A file lock belongs to the whole JVM: its threads need a lock of their own. */
  private static final ReentrantLock THIS_JVM = new ReentrantLock();

  /** Fills an empty folder. */
  interface Content {
    void writeInto(Path folder) throws IOException, LocalServicesException, InterruptedException;
  }

  CacheFolder {
    cache = cache.toAbsolutePath();
  }

  /**
   * Returns the folder, filled now or earlier.
   *
   * @throws LocalServicesException if the content cannot be created, or the cache cannot be written
   */
  Path filledWith(Content content) throws LocalServicesException, InterruptedException {
    Path target = cache.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    THIS_JVM.lockInterruptibly();
    try {
      Files.createDirectories(cache);
      fillLocked(target, content);
      return target;
    } catch (IOException e) {
      throw new LocalServicesException(
          "the cache %s cannot be written (%s); set XDG_CACHE_HOME to a folder that can"
              .formatted(cache, e),
          e);
    } finally {
      THIS_JVM.unlock();
    }
  }

  private void fillLocked(Path target, Content content)
      throws IOException, LocalServicesException, InterruptedException {
    Path lockFile = cache.resolve("install.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.isDirectory(target)) {
        return; // another process was first
      }
      deletePartial(); // left by a process that was killed
      try {
        // An orphaned process may still be writing to its folder when we delete it: each process
        // has its own.
        long pid = ProcessHandle.current().pid();
        Path partial = Files.createDirectory(cache.resolve(name + PARTIAL + pid));
        content.writeInto(partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        deletePartial();
      }
    }
  }

  private void deletePartial() throws IOException {
    try (DirectoryStream<Path> partials = Files.newDirectoryStream(cache, name + PARTIAL + "*")) {
      for (Path partial : partials) {
        deleteTree(partial);
      }
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
