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
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Installs a program of npm's, once for each lock file, into the cache.
 *
 * <p>A folder gets its name only when it is complete, by one atomic rename. Who installs at the
 * same time, in this JVM or another, waits for the first.
 */
public final class NpmInstaller {
  private static final String PARTIAL = ".partial-";

  /** A file lock belongs to the JVM as a whole: its threads need one of their own. */
  private static final ReentrantLock THIS_JVM = new ReentrantLock();

  private final String program;
  private final Resources resources;
  private final String name;
  private final Path cache;
  private final Consumer<String> progress;
  private final SearchPath path;

  private NpmInstaller(
      String program, Resources resources, Path cache, Consumer<String> progress, SearchPath path) {
    this.program = program;
    this.resources = resources;
    this.name = program.replace(' ', '-') + "-" + resources.hash();
    this.cache = cache.toAbsolutePath();
    this.progress = progress;
    this.path = path;
  }

  /** With files of ours, an npm on this search path, and the cache of these options. */
  NpmInstaller(String program, Resources resources, LocalServicesOptions options, SearchPath path) {
    this(program, resources, options.cacheDirectory(), options.progress(), path);
  }

  /**
   * With a {@code package.json} and a {@code package-lock.json} of the caller's, and what else is
   * to be beside {@code node_modules}.
   *
   * @param program its name and version, for instance {@code kinesis-local 0.6.2}
   * @param anchor the class that the files are beside, in the class path
   * @param folder below the class's package
   * @param files their names
   * @param progress told when it takes long
   */
  public static NpmInstaller of(
      String program,
      Class<?> anchor,
      String folder,
      List<String> files,
      Consumer<String> progress) {
    return new NpmInstaller(
        program,
        Resources.load(anchor, folder, files),
        LocalServicesOptions.defaults().cacheDirectory(),
        progress,
        SearchPath.ofEnvironment());
  }

  /**
   * Returns the folder that has the files and {@code node_modules}.
   *
   * @throws LocalServicesException if there is no npm, or it cannot install
   */
  public Path install() throws LocalServicesException, InterruptedException {
    Path target = cache.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    THIS_JVM.lockInterruptibly();
    try {
      Files.createDirectories(cache);
      installLocked(target);
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

  private void installLocked(Path target)
      throws IOException, LocalServicesException, InterruptedException {
    Path lockFile = cache.resolve("install.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.isDirectory(target)) {
        return; // another process was first
      }
      deletePartial(); // left by one that was killed
      try {
        installInto(target);
      } finally {
        deletePartial();
      }
    }
  }

  private void installInto(Path target)
      throws IOException, LocalServicesException, InterruptedException {
    Path npm = path.find("npm").orElseThrow(Node::npmMissing);
    progress.accept("installing %s with npm (first use)".formatted(program));
    Path partial = Files.createDirectory(target.resolveSibling(name + PARTIAL + processId()));
    resources.copyInto(partial);
    new NpmCi(npm, program).run(partial);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** An orphaned npm may still write to a folder that we delete: each process has its own. */
  private static long processId() {
    return ProcessHandle.current().pid();
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
