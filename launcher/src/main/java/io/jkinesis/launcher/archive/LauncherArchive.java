package io.jkinesis.launcher.archive;

import io.jkinesis.worker.internal.java.ArchiveFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creates the archive in a folder: {@code KEY-SIZE.jsa}. The size is in the name because a JVM maps
 * the file unseen, and is killed if it was cut off; the script compares the two.
 */
final class LauncherArchive {

  private static final String SUFFIX = ".jsa";
  private static final Duration KEPT_UNCHANGED = Duration.ofDays(90);

  /** A folder or a JDK with which it fails must not cost every command an attempt. */
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(1);

  private final Installation installation;
  private final Path folder;

  LauncherArchive(Installation installation, Path folder) {
    this.installation = installation;
    this.folder = folder;
  }

  /** Creates it and replaces one of the same key. */
  Path create() throws IOException, InterruptedException {
    ArchiveFolder archives = ArchiveFolder.forAllUsers(folder);
    return archives.locked(() -> write(archives));
  }

  /**
   * Creates it unless another process has just done so, or has just tried.
   *
   * @return the file, or the mark of the last attempt
   */
  Path createIfMissing() throws IOException, InterruptedException {
    Instant started = Instant.now();
    ArchiveFolder archives = ArchiveFolder.forThisUser(folder);
    return archives.locked(
        () -> {
          Path attempt = folder.resolve(installation.key() + ".attempt");
          if (lastModified(attempt).isAfter(started.minus(BETWEEN_ATTEMPTS))) {
            return attempt;
          }
          Files.deleteIfExists(attempt);
          Files.createFile(attempt);
          return write(archives);
        });
  }

  private Path write(ArchiveFolder archives) throws IOException, InterruptedException {
    archives.deleteLeftovers();
    Path written =
        archives.write(
            file -> new ArchiveTraining(installation).run(file),
            file -> installation.key() + "-" + Files.size(file) + SUFFIX);
    deleteReplaced(written);
    return written;
  }

  private void deleteReplaced(Path written) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
    Instant oldest = Instant.now().minus(KEPT_UNCHANGED);
    for (Path file : files) {
      boolean isReplaced =
          String.valueOf(file.getFileName()).startsWith(installation.key() + "-")
              || lastModified(file).isBefore(oldest);
      if (isReplaced && !file.equals(written)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Instant lastModified(Path file) throws IOException {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      return time.toInstant();
    } catch (NoSuchFileException e) {
      return Instant.EPOCH;
    }
  }
}
