package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Lines for tests. */
final class Lines {

  private Lines() {}

  static Line line(long number, String key, String text) {
    return new Line(number, key, text.getBytes(UTF_8));
  }

  static Line ofSize(long number, String key, int bytes) {
    return new Line(number, key, new byte[bytes]);
  }

  static List<Long> numbers(List<Line> lines) {
    return lines.stream().map(Line::number).toList();
  }
}
