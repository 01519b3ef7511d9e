package io.jkinesis.worker.internal.java;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of CDS archives, to which one process writes at a time, and each file as a whole: it
 * gets its name when it is complete and on the disk, by one atomic rename.
 */
public final class ArchiveFolder {

  private static final Logger log = LoggerFactory.getLogger(ArchiveFolder.class);

  private static final String PARTIAL = ".partial-";
  private static final Duration LONGEST_TO_WRITE = Duration.ofHours(1);

  /** A file lock belongs to the JVM as a whole: its threads need one of their own. */
  private static final ReentrantLock THIS_JVM = new ReentrantLock();

  private final Path folder;

  private ArchiveFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the folder, created for this user only unless it exists.
   *
   * @throws IOException if it cannot be created, or if others than this user and root can write to
   *     it
   */
  public static ArchiveFolder forThisUser(Path folder) throws IOException {
    OwnerOnly.createDirectories(folder);
    return trusted(folder);
  }

  /** Returns the folder, created for all users to read unless it exists; otherwise the same. */
  public static ArchiveFolder forAllUsers(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      allowReading(folder, "rwxr-xr-x");
    }
    return trusted(folder);
  }

  private static ArchiveFolder trusted(Path folder) throws IOException {
    if (!FileTrust.isTrusted(folder)) {
      throw new IOException("others than this user can write there; chmod 755 it");
    }
    return new ArchiveFolder(folder);
  }

  /** A step that holds the lock. */
  @FunctionalInterface
  public interface Step<T> {

    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** Writes an archive. */
  @FunctionalInterface
  public interface Writer {

    /** Writes the file, which does not exist yet; others in its folder are deleted. */
    void write(Path file) throws IOException, InterruptedException;
  }

  /** Names an archive by its content. */
  @FunctionalInterface
  public interface Naming {

    /** Returns the name of a file of this content. */
    String name(Path file) throws IOException;
  }

  /** Does it while no other process or thread does; waits for those. */
  public <T> T locked(Step<T> step) throws IOException, InterruptedException {
    THIS_JVM.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("archives.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      return step.run();
    } finally {
      THIS_JVM.unlock();
    }
  }

  /** Writes an archive and returns where it is. */
  public Path write(Writer writer, Naming naming) throws IOException, InterruptedException {
    // A folder: a JVM may write more files than one, and an orphan still write to one that is gone.
    Path partial = Files.createTempDirectory(folder, PARTIAL);
    try {
      Path file = partial.resolve("archive");
      writer.write(file);
      allowReading(file, "rw-r--r--");
      sync(file);
      return Files.move(file, folder.resolve(naming.name(file)), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(partial);
    }
  }

  private static void allowReading(Path path, String permissions) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** A name must not reach the disk before what it stands for. */
  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes what was left half written, by a process that was killed. */
  public void deleteLeftovers() throws IOException {
    Instant oldest = Instant.now().minus(LONGEST_TO_WRITE);
    List<Path> partial;
    try (Stream<Path> files = Files.list(folder)) {
      partial =
          files.filter(file -> String.valueOf(file.getFileName()).startsWith(PARTIAL)).toList();
    }
    for (Path file : partial) {
      try {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          delete(file);
        }
      } catch (IOException e) { // another user's
        log.debug("{} cannot be deleted", file, e);
      }
    }
  }

  private static void delete(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> inside;
      try (Stream<Path> files = Files.list(file)) {
        inside = files.toList();
      }
      for (Path path : inside) {
        delete(path);
      }
    }
    Files.deleteIfExists(file);
  }
}
