package io.jkinesis.worker.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The lines of an output, as far as they are complete: they end with LF, CR or both. */
final class SaidLines {

  private final Queue<String> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean afterCarriageReturn;

  void add(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n' && afterCarriageReturn) {
        afterCarriageReturn = false;
      } else if (b == '\n' || b == '\r') {
        afterCarriageReturn = b == '\r';
        lines.add(line.toString(UTF_8));
        line.reset();
      } else {
        afterCarriageReturn = false;
        line.write(b);
      }
    }
  }

  /** Nothing follows, which ends a line, too. */
  void end() {
    if (line.size() > 0) {
      lines.add(line.toString(UTF_8));
      line.reset();
    }
  }

  @Nullable String next() {
    return lines.poll();
  }
}
