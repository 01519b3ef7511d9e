package io.jkinesis.testkit;

import io.jkinesis.testkit.internal.transcript.TranscriptLine;
import io.jkinesis.testkit.internal.transcript.TranscriptWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A session in a file: {@code <} and a space before each line of the daemon, {@code >} and a space
 * before each line of the consumer, and {@code < EOF} where the daemon closed stdin.
 */
public final class Transcript {

  private Transcript() {}

  /**
   * Reads a recorded session, to hold it again with a consumer.
   *
   * @throws IllegalArgumentException if the file is no transcript
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Replay replay(Path file) {
    return new Replay(TranscriptLine.read(file));
  }

  /**
   * Returns a recording for {@link TestDaemon#recordedBy}; it writes over a file that is there.
   *
   * <p>Data are left out: each becomes as many zero bytes, and a partition key a name that is the
   * same wherever the key comes again. Lines of stdout that are no message are not written. Only
   * its owner can read a new file.
   */
  public static Recording record(Path file) {
    return new Recording(file, false);
  }

  /** A recorded session. Immutable. */
  public static final class Replay {
    private final List<TranscriptLine> lines;

    private Replay(List<TranscriptLine> lines) {
      this.lines = List.copyOf(lines);
    }

    /**
     * Sends the daemon's lines as they are, and compares each of the consumer's with what it said
     * in the recording: fields may come in any order, and one that is null is as good as none. At
     * the recording's end stdin is closed. No rule of the protocol is looked after.
     *
     * @param daemon one that has not begun its session
     * @return the same, to ask for {@link TestDaemon#exit()}
     * @throws AssertionError if the consumer says something else, or not in time
     */
    public TestDaemon against(TestDaemon daemon) {
      daemon.replay(lines);
      return daemon;
    }
  }

  /** Where and how a session is written down. Immutable. */
  public static final class Recording {
    private final Path file;
    private final boolean withData;

    private Recording(Path file, boolean withData) {
      this.file = file;
      this.withData = withData;
    }

    /** Returns a recording that has data, partition keys and the consumer's prints as they are. */
    public Recording withData() {
      return new Recording(file, true);
    }

    /**
     * Begins the file. A {@link TestDaemon} does so itself; this is for what hosts a real daemon.
     *
     * @return what writes each line immediately; its methods throw {@link
     *     java.io.UncheckedIOException} if they cannot
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public SessionLog begin() {
      return new TranscriptWriter(file, withData);
    }
  }
}
