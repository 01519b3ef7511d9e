package io.jkinesis.launcher.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** That local services run, until it is withdrawn. */
public final class Announcement {

  private final Path file;

  Announcement(Path file) {
    this.file = file;
  }

  /** The services end now. */
  public void withdraw() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // whoever finds it next sees that this process is gone
    }
  }
}
