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
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Installs {@code kinesis-local} with npm, once for each lock file, into the cache.
 *
 * <p>A folder gets its name only when it is complete, by one atomic rename. Who installs at the
 * same time, in this JVM or another, waits for the first.
 */
final class KinesisInstaller {
  /** What Node.js loads before the program. */
  static final String PRELOAD = "preload.cjs";

  private static final String VERSION = "0.6.2";
  private static final String PARTIAL = ".partial-";

  /** A file lock belongs to the JVM as a whole: its threads need one of their own. */
  private static final ReentrantLock THIS_JVM = new ReentrantLock();

  private final LocalStackOptions options;
  private final SearchPath path;
  private final Resources resources =
      Resources.load("kinesis", List.of("package.json", "package-lock.json", PRELOAD));
  private final String name = "kinesis-local-" + VERSION + "-" + resources.hash();

  KinesisInstaller(LocalStackOptions options, SearchPath path) {
    this.options = options;
    this.path = path;
  }

  /** Returns the folder that has the preload and {@code node_modules}. */
  Path install() throws LocalStackException, InterruptedException {
    Path cache = options.cacheDirectory().toAbsolutePath();
    Path target = cache.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    THIS_JVM.lockInterruptibly();
    try {
      Files.createDirectories(cache);
      installLocked(cache, target);
      return target;
    } catch (IOException e) {
      throw new LocalStackException(
          "the cache %s cannot be written (%s); set XDG_CACHE_HOME to a folder that can"
              .formatted(cache, e),
          e);
    } finally {
      THIS_JVM.unlock();
    }
  }

  private void installLocked(Path cache, Path target)
      throws IOException, LocalStackException, InterruptedException {
    Path lockFile = cache.resolve("install.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.isDirectory(target)) {
        return; // another process was first
      }
      deletePartial(cache); // left by one that was killed
      try {
        installInto(target);
      } finally {
        deletePartial(cache);
      }
    }
  }

  private void installInto(Path target)
      throws IOException, LocalStackException, InterruptedException {
    Path npm = path.find("npm").orElseThrow(Node::npmMissing);
    options
        .progress()
        .accept("installing kinesis-local %s with npm (first use)".formatted(VERSION));
    Path partial = Files.createDirectory(target.resolveSibling(name + PARTIAL + processId()));
    resources.copyInto(partial);
    new NpmCi(npm, "kinesis-local " + VERSION).run(partial);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** An orphaned npm may still write to a folder that we delete: each process has its own. */
  private static long processId() {
    return ProcessHandle.current().pid();
  }

  private void deletePartial(Path cache) throws IOException {
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
