package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A CDS archive in the cache that was read completely and is intact: {@code
 * PLACE-STATE-CHECKSUM.archive}.
 *
 * @param path the file
 * @param stamp changes when the file is replaced or modified
 */
record ArchiveFile(Path path, Map<String, Object> stamp) {

  private static final String BASIC_STAMP = "fileKey,size,lastModifiedTime";
  private static final String UNIX_STAMP = "unix:fileKey,size,ctime";
  private static final String SUFFIX = ".archive";
  private static final Pattern NAME =
      Pattern.compile("\\p{XDigit}{16}-\\p{XDigit}{16}-\\p{XDigit}{8}\\.archive");
  private static final int BUFFER = 1 << 16;

  /**
   * Finds an archive, and marks it as in use; null if there is none that is intact and that only
   * this user and root can have written.
   */
  static @Nullable ArchiveFile find(Path folder, ArchiveKey key) throws IOException {
    if (!Files.isDirectory(folder) || !FileTrust.isTrusted(folder)) {
      return null;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> isOf(key, name(file))).toList();
    }
    for (Path file : files) {
      touch(file);
      ArchiveFile whole = whole(file);
      if (whole != null) {
        return whole;
      }
    }
    return null;
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // The cache may belong to root and be read-only.
    }
  }

  private static @Nullable ArchiveFile whole(Path file) throws IOException {
    Map<String, Object> stamp = stamp(file); // first, so that concurrent changes are noticed
    return FileTrust.isTrusted(file) && name(file).endsWith(ending(file))
        ? new ArchiveFile(file, stamp)
        : null;
  }

  private static Map<String, Object> stamp(Path file) throws IOException {
    boolean isUnix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return Files.readAttributes(file, isUnix ? UNIX_STAMP : BASIC_STAMP);
  }

  /** Returns the file name for an archive with this content. */
  static String name(ArchiveKey key, Path content) throws IOException {
    return prefix(key) + ending(content);
  }

  private static String ending(Path content) throws IOException {
    CRC32C checksum = new CRC32C();
    try (InputStream in = Files.newInputStream(content)) {
      byte[] buffer = new byte[BUFFER];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        checksum.update(buffer, 0, length);
      }
    }
    return "%08x".formatted(checksum.getValue()) + SUFFIX;
  }

  /**
   * Returns the archive in its current state; null if it is gone or has other content. Reads it
   * only if it was touched, which also happens when another worker finds it.
   */
  @Nullable ArchiveFile ifStillWhole() {
    try {
      return stamp(path).equals(stamp) ? this : whole(path);
    } catch (IOException e) {
      return null;
    }
  }

  boolean isOf(ArchiveKey key) {
    return isOf(key, name(path));
  }

  /** Returns whether a name is that of an archive. */
  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns whether a name is that of an outdated or broken archive of the same place. */
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
