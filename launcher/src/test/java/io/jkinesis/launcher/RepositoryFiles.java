package io.jkinesis.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's documents and source files, without generated ones. */
final class RepositoryFiles {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String GENERATED = ".*(target|node_modules)/.*";

  private RepositoryFiles() {}

  /** Returns all documents, sorted, except for templates. */
  static List<Path> pages() {
    return files(".md").filter(page -> !ROOT.relativize(page).toString().contains("src/")).toList();
  }

  /** Returns all Java source files, sorted. */
  static List<Path> javaSources() {
    return files(".java").toList();
  }

  private static Stream<Path> files(String suffix) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !ROOT.relativize(file).toString().matches(GENERATED))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
