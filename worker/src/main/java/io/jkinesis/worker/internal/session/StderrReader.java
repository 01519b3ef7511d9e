package io.jkinesis.worker.internal.session;

import io.jkinesis.internal.daemon.LineInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a consumer process's stderr, and passes it on in lines or pieces. */
final class StderrReader {

  /** The maximum length; a longer line is passed on in pieces. */
  static final int LONGEST_PIECE = 64 * 1024;

  private final LineInput input;

  StderrReader(InputStream stderr) {
    this.input = new LineInput(stderr, LONGEST_PIECE);
  }

  /** Reads to the end of stderr. */
  void read(Consumer<String> lines) {
    for (String line = next(); line != null; line = next()) {
      lines.accept(line);
    }
  }

  private @Nullable String next() {
    try {
      return input.next();
    } catch (IOException e) {
      return null; // a broken pipe has ended
    }
  }
}
