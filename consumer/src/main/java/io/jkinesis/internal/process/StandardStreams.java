package io.jkinesis.internal.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard streams. The daemon uses stdin and stdout exclusively: {@code System.out}
 * writes to stderr, and {@code System.in} is empty.
 *
 * @param in what the daemon writes
 * @param out what the daemon reads; unbuffered
 * @param stdin what is at the other end of {@code in}
 */
record StandardStreams(InputStream in, OutputStream out, Stdin stdin) {

  /**
   * Redirects the streams before other code is loaded: {@code System.out} writes to stderr. Stderr
   * is UTF-8, which {@code jkinesis run} expects: under {@code LANG=C} Java would write ? for all
   * characters outside ASCII.
   *
   * @return stderr, for people
   */
  static PrintStream takeOver() {
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.setErr(err);
    System.setOut(err);
    System.setIn(InputStream.nullInputStream());
    return err;
  }

  /**
   * Returns the daemon's streams: on separate descriptors if the process was started that way,
   * otherwise stdin and stdout.
   */
  static StandardStreams ofDaemon() throws UsageException {
    ProtocolDescriptors own =
        ProtocolDescriptors.given(System.getenv(EnvironmentVariables.PROTOCOL_DESCRIPTORS));
    return own != null
        ? new StandardStreams(own.openIn(), own.openOut(), Stdin.PIPE)
        : new StandardStreams(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            ofStdin());
  }

  private static Stdin ofStdin() {
    try {
      Path target = Path.of("/dev/stdin").toRealPath();
      if (Files.isRegularFile(target)) {
        return Stdin.FILE;
      }
      return target.startsWith("/dev/pts") ? Stdin.TERMINAL : Stdin.PIPE;
    } catch (IOException e) {
      return Stdin.PIPE; // which has no real path
    }
  }

  /** What can be at the other end of stdin. */
  enum Stdin {
    /** A daemon; the end of the stream means that it died. */
    PIPE,
    /** A recorded session; the end of the stream means nothing. */
    FILE,
    /** A person, who probably did not mean to act as the daemon. */
    TERMINAL
  }
}
