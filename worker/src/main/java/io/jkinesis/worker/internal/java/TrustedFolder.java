package io.jkinesis.worker.internal.java;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/** A folder for code that will be run, so nobody else may be able to write to it. */
public final class TrustedFolder {

  private TrustedFolder() {}

  /** Creates the folder for this user only, unless it exists; returns whether it can be trusted. */
  public static boolean create(Path folder) throws IOException {
    OwnerOnly.createDirectories(folder);
    return FileTrust.isTrusted(folder);
  }
}
