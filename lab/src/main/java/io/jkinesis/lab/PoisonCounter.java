package io.jkinesis.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Counts the remaining poison of records, across restarts of processes. */
final class PoisonCounter {

  private final Path folder;

  PoisonCounter(Path folder) {
    this.folder = folder;
  }

  /**
   * Throws as many times as the record's poison says, counted over all processes.
   *
   * @throws IllegalStateException if there is some left
   */
  void taste(NumberedRecord record) throws IOException {
    if (record.poison() == 0) {
      return;
    }
    Path file = folder.resolve("poison-" + record.id());
    if (!Files.exists(file) || Files.size(file) < record.poison()) {
      Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      throw new IllegalStateException("record " + record.id() + " is poisoned");
    }
  }
}
