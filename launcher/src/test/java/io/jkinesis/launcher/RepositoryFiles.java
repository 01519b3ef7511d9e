package io.jkinesis.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository's documents and source files, without generated ones. */
final class RepositoryFiles {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Builds of other modules write there at the same time. */
  private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");

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
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return SKIPPED.contains(folder.getFileName().toString()) && !folder.equals(ROOT)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(suffix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
