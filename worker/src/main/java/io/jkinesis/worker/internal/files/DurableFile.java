package io.jkinesis.worker.internal.files;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files that survive a crash of the machine, and that only their owner can read. */
public final class DurableFile {

  private DurableFile() {}

  /**
   * Writes a new file; returns when its content and its name are on the disk. If that fails, no
   * file remains.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  public static void writeNew(Path file, byte[] content) throws IOException {
    OwnerOnly.createFile(file);
    try {
      write(file, content);
    } catch (IOException e) {
      delete(file, e);
      throw e;
    }
  }

  /**
   * Replaces a file, or writes a new one with its folder; after a crash or a failure there is the
   * old content or the new.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    createFolderOf(file);
    Files.deleteIfExists(next);
    writeNew(next, content);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Creates an empty file with its folder, unless it exists; never replaces one. */
  public static void createUnlessExists(Path file) throws IOException {
    createFolderOf(file);
    try {
      writeNew(file, new byte[0]);
    } catch (FileAlreadyExistsException e) {
      // by an earlier command, or by one that runs now
    }
  }

  private static void createFolderOf(Path file) throws IOException {
    OwnerOnly.createDirectories(
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
  }

  /**
   * Appends to a file; returns when the content is on the disk. If that fails, the file is as
   * before; after a crash it may have a part of the content.
   */
  public static void append(Path file, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long before = out.size();
      try {
        out.position(before);
        write(out, content);
      } catch (IOException e) {
        truncate(out, before, e);
        throw e;
      }
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      write(out, content);
    }
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static void write(FileChannel out, byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      out.write(left);
    }
    out.force(true);
  }

  private static void delete(Path file, IOException failure) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void truncate(FileChannel out, long size, IOException failure) {
    try {
      out.truncate(size);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
