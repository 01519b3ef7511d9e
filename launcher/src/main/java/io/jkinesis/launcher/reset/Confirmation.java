package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks the user before anything is changed. */
final class Confirmation {

  private final PrintWriter out;
  private final InputStream in;

  Confirmation(PrintWriter out, InputStream in) {
    this.out = out;
    this.in = in;
  }

  /** Fails early, before the user waits for a question that cannot be asked. */
  static void requirePersonUnless(boolean yes) throws JkinesisException {
    if (!yes && !Terminal.isStdin()) {
      throw JkinesisException.usage(
          "stdin is not a terminal, so nobody can confirm; give --yes to go ahead, or --dry-run to only look");
    }
  }

  /** Asks; returns if the answer was yes. */
  void ask() throws JkinesisException, IOException {
    out.print("Proceed? [y/N] ");
    out.flush();
    String answer = line().strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw JkinesisException.failure("not confirmed; nothing was changed");
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      line.append(new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1));
      c = in.read();
    }
    return line.toString();
  }
}
