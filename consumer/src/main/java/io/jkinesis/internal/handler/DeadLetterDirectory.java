package io.jkinesis.internal.handler;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory of dead-letter files. Files and folders created here are {@link OwnerOnly}, and
 * their names are on the disk when a method returns.
 */
final class DeadLetterDirectory {

  /** The suffix that {@code ./jkinesis deadletters} looks for in a directory. */
  private static final String SUFFIX = ".deadletters.jsonl";

  /** The suffix of the note, next to a file, about how much of it was replayed. */
  private static final String NOTE = ".replayed";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private Instant last = Instant.EPOCH;

  DeadLetterDirectory(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  Path path() {
    return directory;
  }

  /**
   * Creates the directory, if it is missing, and an empty file under a name that was never used
   * before.
   */
  synchronized Path create(String shardId) throws IOException {
    createDirectories();
    Path file = null;
    while (file == null) {
      Instant now = Instant.now();
      last = now.isAfter(last.plusMillis(1)) ? now : last.plusMillis(1);
      file = newFile(shardId + "-" + TIME.format(last) + SUFFIX);
    }
    force(directory);
    return file;
  }

  private void createDirectories() throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = directory; path != null && !Files.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    OwnerOnly.createDirectories(directory);
    for (Path created : missing) {
      force(created.getParent());
    }
  }

  /** Returns null if this name is or was used, by this process or another. */
  private @Nullable Path newFile(String name) throws IOException {
    if (Files.exists(directory.resolve(name + NOTE))) {
      return null;
    }
    Path file = directory.resolve(name);
    try {
      OwnerOnly.createFile(file);
      return file;
    } catch (FileAlreadyExistsException e) {
      return null;
    }
  }

  /** File names survive a crash only if their directory is on the disk. */
  private void force(@Nullable Path parent) throws IOException {
    // Windows cannot open a directory.
    if (parent != null && parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel entries = FileChannel.open(parent, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }
}
