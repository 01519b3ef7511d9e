package io.jkinesis.worker.internal.files;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files that survive a crash of the machine, and that only their owner can read. */
public final class DurableFile {

  private DurableFile() {}

  /**
   * Writes a new file; returns when its content and its name are on the disk.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  public static void writeNew(Path file, byte[] content) throws IOException {
    OwnerOnly.createFile(file);
    write(file, content);
  }

  /**
   * Replaces a file, or writes a new one with its folder; after a crash there is the old content or
   * the new.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    OwnerOnly.createDirectories(
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
    Files.deleteIfExists(next);
    OwnerOnly.createFile(next);
    write(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
