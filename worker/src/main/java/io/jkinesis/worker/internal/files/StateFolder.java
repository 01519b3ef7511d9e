package io.jkinesis.worker.internal.files;

import io.jkinesis.internal.files.UserFolders;
import java.nio.file.Path;

/** The folder of what jkinesis remembers for this user between two commands. */
public final class StateFolder {

  private StateFolder() {}

  /** Returns a folder in it, which may not exist yet. */
  public static Path of(String name) {
    return UserFolders.state(System.getenv()).resolve(name);
  }
}
