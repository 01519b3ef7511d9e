package io.jkinesis.worker.internal.java;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Determines who can change a file or folder. A JVM runs the code in an archive, so an archive is
 * used only if nobody except this user and root can have written it, as SSH requires for keys.
 */
final class FileTrust {

  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022; // group and others

  private FileTrust() {}

  /**
   * Returns whether only this user or root can change it; true if the file system has no owners.
   */
  static boolean isTrusted(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    int owner = (Integer) Files.getAttribute(path, "unix:uid");
    int mode = (Integer) Files.getAttribute(path, "unix:mode");
    return isTrusted(owner, mode, new UnixSystem().getUid());
  }

  static boolean isTrusted(int owner, int mode, long user) {
    return (owner == ROOT || owner == user) && (mode & WRITABLE_BY_OTHERS) == 0;
  }
}
