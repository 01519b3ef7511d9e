package io.jkinesis.worker.internal.files;

import java.io.IOException;
import java.nio.file.Path;

/** A process that writes files in a folder, each larger than a limit of the process allows. */
final class WriteTooMuch {

  private static final byte[] CONTENT = new byte[1 << 20];

  private WriteTooMuch() {}

  private interface Write {
    void write(Path file, byte[] content) throws IOException;
  }

  /** Exits with 0 if each of them failed. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    fail(DurableFile::writeNew, folder.resolve("new"));
    fail(DurableFile::replace, folder.resolve("replaced"));
    fail(DurableFile::append, folder.resolve("appended"));
  }

  private static void fail(Write write, Path file) {
    try {
      write.write(file, CONTENT);
    } catch (IOException e) {
      System.out.println(e.getMessage());
      return;
    }
    throw new IllegalStateException(file + " was written in spite of the limit");
  }
}
