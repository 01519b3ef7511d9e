package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Lines for tests. */
final class InputLines {

  private InputLines() {}

  static InputLine line(long number, String key, String text) {
    return new InputLine(number, key, text.getBytes(UTF_8));
  }

  static InputLine ofSize(long number, String key, int bytes) {
    return new InputLine(number, key, new byte[bytes]);
  }

  static List<Long> numbers(List<InputLine> lines) {
    return lines.stream().map(InputLine::number).toList();
  }
}
