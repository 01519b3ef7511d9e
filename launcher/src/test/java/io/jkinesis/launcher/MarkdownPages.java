package io.jkinesis.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's documents. */
final class MarkdownPages {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String NOT_OURS = ".*(target|node_modules|/?src)/.*";

  private MarkdownPages() {}

  /** Returns all pages, sorted; templates and what a build creates are not among them. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !ROOT.relativize(file).toString().matches(NOT_OURS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
