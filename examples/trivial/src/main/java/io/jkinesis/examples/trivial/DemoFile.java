package io.jkinesis.examples.trivial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file {@code <shardId>.demo}; lines are appended. */
final class DemoFile implements AutoCloseable {

  private final FileOutputStream file;
  private final OutputStream out;

  private DemoFile(FileOutputStream file) {
    this.file = file;
    this.out = new BufferedOutputStream(file);
  }

  /** Opens a shard's file, and creates it and its directory if they do not exist. */
  static DemoFile open(Path directory, String shardId) throws IOException {
    Files.createDirectories(directory);
    Path path = directory.resolve(shardId + ".demo");
    return new DemoFile(new FileOutputStream(path.toFile(), /* append= */ true));
  }

  void line(String text) throws IOException {
    out.write((text + "\n").getBytes(UTF_8));
  }

  /** Returns when all lines are on the disk, where they survive a crash of the machine. */
  void sync() throws IOException {
    out.flush();
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
