package io.jkinesis.internal.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors of its own for the protocol. Java can point {@code System.out} elsewhere but not file
 * descriptor 1, which native code and child processes write to; so {@code jkinesis run} starts the
 * process with the daemon's pipes on other descriptors, descriptor 0 empty and 1 the same as stderr
 * (docs/decisions/0006-descriptors-of-its-own.md).
 *
 * @param in the descriptor that the daemon writes to
 * @param out the descriptor that the daemon reads
 */
record ProtocolDescriptors(int in, int out) {

  /**
   * Reads the variable's value, if it is meant for this process.
   *
   * @return null if the daemon is on stdin and stdout
   * @throws UsageException if the value names no descriptors
   */
  static @Nullable ProtocolDescriptors given(@Nullable String value) throws UsageException {
    if (value == null || !isStdoutGivenAway()) {
      return null;
    }
    if (value.length() != 3
        || !isDescriptor(value.charAt(0))
        || value.charAt(1) != ','
        || !isDescriptor(value.charAt(2))) {
      throw new UsageException(
          "environment variable "
              + EnvironmentVariables.PROTOCOL_DESCRIPTORS
              + ": expected two file descriptors such as 3,4, found \""
              + value
              + "\"; unset it, it is for jkinesis run to set");
    }
    return new ProtocolDescriptors(value.charAt(0) - '0', value.charAt(2) - '0');
  }

  /** Beyond the three standard ones. */
  private static boolean isDescriptor(char digit) {
    return digit >= '3' && digit <= '9';
  }

  /**
   * Children inherit the variable, and not the descriptors: Java closes them. But a child that has
   * a daemon of its own has a stdout of its own too, and the process that is meant has none.
   */
  private static boolean isStdoutGivenAway() {
    try {
      return Files.isSameFile(path(1), path(2));
    } catch (IOException e) {
      return false; // one of them is closed
    }
  }

  /** Opens what the daemon writes to. */
  InputStream openIn() throws UsageException {
    requirePipe(in);
    try {
      return new FileInputStream(file(in));
    } catch (IOException e) {
      throw unusable(in, String.valueOf(e.getMessage()));
    }
  }

  /** Opens what the daemon reads. */
  OutputStream openOut() throws UsageException {
    requirePipe(out);
    try {
      return new FileOutputStream(file(out), true); // never truncates, whatever it is
    } catch (IOException e) {
      throw unusable(out, String.valueOf(e.getMessage()));
    }
  }

  /** A descriptor of that number may well be open and something else: a file of the JVM's own. */
  private static void requirePipe(int descriptor) throws UsageException {
    try {
      if (!Files.readAttributes(path(descriptor), BasicFileAttributes.class).isOther()) {
        throw unusable(descriptor, "a file");
      }
    } catch (IOException e) {
      throw unusable(descriptor, "none");
    }
  }

  private static UsageException unusable(int descriptor, String found) {
    return new UsageException(
        "expected the daemon on file descriptor "
            + descriptor
            + ", as environment variable "
            + EnvironmentVariables.PROTOCOL_DESCRIPTORS
            + " says, found "
            + found
            + ": what starts java has to keep its descriptors and its user, or set"
            + " jkinesis.guardStreams = false");
  }

  private static File file(int descriptor) {
    return new File("/dev/fd/" + descriptor);
  }

  private static Path path(int descriptor) {
    return file(descriptor).toPath();
  }
}
