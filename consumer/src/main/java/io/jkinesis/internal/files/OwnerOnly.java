package io.jkinesis.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates files and folders for record data: only their owner can read them, if the file system
 * supports permissions. Existing files and folders keep their permissions.
 */
public final class OwnerOnly {

  private OwnerOnly() {}

  /**
   * Creates an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  public static void createFile(Path file) throws IOException {
    Files.createFile(file, permissions(file, "rw-------"));
  }

  /** Creates a folder and its parents, unless they exist. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, permissions(directory, "rwx------"));
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
