package io.jkinesis.testkit;

import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import io.jkinesis.testkit.internal.transcript.TranscriptWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A session in a file: {@code <} and a space before each line of the daemon, {@code >} and a space
 * before each line of the consumer, and {@code < EOF} when the daemon closes stdin.
 */
public final class Transcript {

  private Transcript() {}

  /**
   * Reads a recorded session, to replay it with a consumer.
   *
   * @throws IllegalArgumentException if the file is not a transcript
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Replay replay(Path file) {
    return new Replay(TranscriptLine.read(file));
  }

  /**
   * Returns a recording for {@link TestDaemon#transcript}; it overwrites an existing file.
   *
   * <p>Payloads are replaced by the same number of zero bytes, and partition keys by names; the
   * same key always gets the same name. Lines of stdout that are not messages are omitted. Only its
   * owner can read a new file.
   */
  public static Recording writeTo(Path file) {
    return new Recording(file, false);
  }

  /** A recorded session. Immutable. */
  public static final class Replay {
    private final List<TranscriptLine> lines;

    private Replay(List<TranscriptLine> lines) {
      this.lines = List.copyOf(lines);
    }

    /**
     * Sends the daemon's lines unchanged, and compares each line of the consumer with the
     * recording: fields may be in any order, and a null field is the same as a missing one. Closes
     * stdin at the end of the recording. Does not check the rules of the protocol.
     *
     * @param daemon must not have started its session
     * @return the same daemon, for {@link TestDaemon#awaitExit()}
     * @throws AssertionError if the consumer sends something else, or nothing within the timeout
     */
    public TestDaemon against(TestDaemon daemon) {
      daemon.replay(lines);
      return daemon;
    }
  }

  /** The settings for recording a session. Immutable. */
  public static final class Recording {
    private final Path file;
    private final boolean withData;

    private Recording(Path file, boolean withData) {
      this.file = file;
      this.withData = withData;
    }

    /**
     * Returns a recording that includes payloads, partition keys and the consumer's other output
     * unchanged.
     */
    public Recording withPayloads() {
      return new Recording(file, true);
    }

    /**
     * Creates the file. A {@link TestDaemon} calls this itself; it is public for hosts of a real
     * daemon.
     *
     * @return writes each line immediately; its methods throw {@link java.io.UncheckedIOException}
     *     if they cannot
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public SessionLog begin() {
      return new TranscriptWriter(file, withData);
    }
  }
}
