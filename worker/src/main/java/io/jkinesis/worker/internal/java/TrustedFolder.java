package io.jkinesis.worker.internal.java;

import io.jkinesis.internal.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;

/** A folder for code that is run later, so nobody else may write there. */
public final class TrustedFolder {

  private TrustedFolder() {}

  /** Creates it for this user only, unless it exists; returns whether it can be trusted. */
  public static boolean create(Path folder) throws IOException {
    OwnerOnly.createDirectories(folder);
    return FileTrust.isTrusted(folder);
  }
}
