package io.jkinesis.worker.internal.java;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells who can change a file or folder. A JVM runs what an archive says, so an archive is used
 * only if nobody but this user and root can have written it, as SSH does with keys.
 */
final class FileTrust {

  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022; // group and others

  private FileTrust() {}

  /** Whether only this user or root can change it; true where files have no such owner. */
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
