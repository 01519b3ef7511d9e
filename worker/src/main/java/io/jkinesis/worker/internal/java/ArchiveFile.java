package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An archive in the cache that was read and is whole: {@code PLACE-STATE-CHECKSUM.archive}.
 *
 * @param path the file
 * @param size its size then
 * @param modified its time then
 */
record ArchiveFile(Path path, long size, FileTime modified) {

  private static final String SUFFIX = ".archive";
  private static final Pattern NAME =
      Pattern.compile("\\p{XDigit}{16}-\\p{XDigit}{16}-\\p{XDigit}{8}\\.archive");
  private static final int BUFFER = 1 << 16;

  /** Finds one, and notes that it is in use; null if there is none, or none that is whole. */
  static @Nullable ArchiveFile find(Path folder, ArchiveKey key) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> isOf(key, name(file))).toList();
    }
    for (Path file : files) {
      if (name(file).equals(name(key, file))) {
        return of(file);
      }
    }
    return null;
  }

  private static ArchiveFile of(Path file) throws IOException {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // A cache that others fill: it need not be ours to write to.
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new ArchiveFile(file, now.size(), now.lastModifiedTime());
  }

  /** What a file of that content is called. */
  static String name(ArchiveKey key, Path content) throws IOException {
    CRC32C checksum = new CRC32C();
    try (InputStream in = Files.newInputStream(content)) {
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        checksum.update(buffer, 0, length);
      }
    }
    return prefix(key) + "%08x".formatted(checksum.getValue()) + SUFFIX;
  }

  /** Whether it is still there as it was read. */
  boolean isUntouched() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.size() == size;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isOf(ArchiveKey key) {
    return isOf(key, name(path));
  }

  /** Whether a name is that of an archive. */
  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether a name is that of an archive of the same place, which has changed or is broken. */
  static boolean isReplacedBy(ArchiveKey key, String name) {
    return isOne(name) && name.startsWith(key.place() + "-");
  }

  private static boolean isOf(ArchiveKey key, String name) {
    return isOne(name) && name.startsWith(prefix(key));
  }

  private static String prefix(ArchiveKey key) {
    return key.place() + "-" + key.state() + "-";
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
