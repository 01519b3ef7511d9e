package io.jkinesis.worker.internal.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Identifies a file on a machine. A copy, in a container image, a cloned volume or a snapshot of a
 * virtual machine, has another origin, and so has the file itself after a reboot.
 */
final class FileOrigin {

  /** Linux generates it at each boot; a container has its host's. */
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private FileOrigin() {}

  /** Returns the origin of an existing file, on one line. */
  static String of(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key + " boot " + bootId(); // key: device and inode, or null on Windows
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
