package software.amazon.kinesis.multilang;

import io.jkinesis.testkit.SessionLog;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Shows a session's lines to a log on their way through the daemon's ends of the pipes. */
@NullMarked
final class SessionTee {

  private volatile SessionLog log = SessionLog.NONE;

  /** Begins to show them; before the pipes are made. */
  void to(SessionLog newLog) {
    log = newLog;
  }

  BufferedWriter writer(Writer stdin) {
    return log == SessionLog.NONE ? new BufferedWriter(stdin) : new LoggedWriter(stdin, log);
  }

  BufferedReader reader(Reader stdout) {
    return log == SessionLog.NONE ? new BufferedReader(stdout) : new LoggedReader(stdout, log);
  }

  /** The daemon's {@code MessageWriter} writes a message and its line's end apart. */
  private static final class LoggedWriter extends BufferedWriter {
    private final SessionLog log;
    private boolean closed;

    LoggedWriter(Writer stdin, SessionLog log) {
      super(stdin);
      this.log = log;
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      // Before it goes out, so that it stands before its answer.
      String line = text.substring(offset, offset + length);
      if (!line.isBlank()) {
        log.fromDaemon(line);
      }
      super.write(text, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        log.endOfStdin();
      }
      super.close();
    }
  }

  private static final class LoggedReader extends BufferedReader {
    private final SessionLog log;

    LoggedReader(Reader stdout, SessionLog log) {
      super(stdout);
      this.log = log;
    }

    @Override
    public @Nullable String readLine() throws IOException {
      String line = super.readLine();
      if (line != null && !line.isEmpty()) {
        log.fromChild(line);
      }
      return line;
    }
  }
}
