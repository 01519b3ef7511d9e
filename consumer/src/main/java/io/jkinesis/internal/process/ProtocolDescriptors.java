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
 * Separate file descriptors for the protocol. Java can redirect {@code System.out} but not file
 * descriptor 1, which native code and child processes write to. So {@code jkinesis run} starts the
 * process with the daemon's pipes on other descriptors, with an empty descriptor 0, and with
 * descriptor 1 the same as stderr (docs/decisions/0006-descriptors-of-its-own.md).
 *
 * @param in the descriptor that the daemon writes to
 * @param out the descriptor that the daemon reads
 */
record ProtocolDescriptors(int in, int out) {

  /**
   * Parses the variable's value, if it is meant for this process.
   *
   * @return null if the daemon uses stdin and stdout
   * @throws UsageException if the value is invalid
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

  /** Accepts only descriptors after the three standard ones. */
  private static boolean isDescriptor(char digit) {
    return digit >= '3' && digit <= '9';
  }

  /**
   * Child processes inherit the variable, but not the descriptors, which Java closes. A child that
   * has its own daemon has its own stdout, whereas the process for which the variable is meant has
   * none.
   */
  private static boolean isStdoutGivenAway() {
    try {
      return Files.isSameFile(path(1), path(2));
    } catch (IOException e) {
      return false; // one of them is closed
    }
  }

  /** Opens the descriptor that the daemon writes to. */
  InputStream openIn() throws UsageException {
    requirePipe(in);
    try {
      return new FileInputStream(file(in));
    } catch (IOException e) {
      throw unusable(in, String.valueOf(e.getMessage()));
    }
  }

  /** Opens the descriptor that the daemon reads. */
  OutputStream openOut() throws UsageException {
    requirePipe(out);
    try {
      return new FileOutputStream(file(out), true); // never truncates, whatever the file is
    } catch (IOException e) {
      throw unusable(out, String.valueOf(e.getMessage()));
    }
  }

  /** A descriptor with that number may be open and be something else: one of the JVM's files. */
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
        "environment variable "
            + EnvironmentVariables.PROTOCOL_DESCRIPTORS
            + ": expected the daemon on file descriptor "
            + descriptor
            + ", found "
            + found
            + "; the command that starts java must keep its file descriptors and its user;"
            + " otherwise set jkinesis.isolateStdio = false");
  }

  private static File file(int descriptor) {
    return new File("/dev/fd/" + descriptor);
  }

  private static Path path(int descriptor) {
    return file(descriptor).toPath();
  }
}
