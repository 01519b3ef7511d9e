package io.jkinesis.launcher.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Announces running local services until it is withdrawn. */
public final class Announcement {

  private final Path file;

  Announcement(Path file) {
    this.file = file;
  }

  /** Withdraws the announcement when the services end. */
  public void withdraw() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next reader sees that this process has ended
    }
  }
}
