package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.files.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A file of fetched dead letters, created with the first of them. */
final class FetchedFile {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path file;

  FetchedFile(Path folder, Instant now) {
    file = folder.resolve("fetched-" + TIME.format(now) + LetterFiles.SUFFIX);
  }

  Path path() {
    return file;
  }

  /** Adds lines; returns when they are on disk. */
  void add(List<String> lines) throws JkinesisException {
    byte[] content = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.exists(file)) {
        DurableFile.append(file, content);
      } else {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.writeNew(file, content);
      }
    } catch (IOException e) {
      throw JkinesisException.failure(
          file + " cannot be written: " + e + "; what was not written is still in the queue", e);
    }
  }
}
