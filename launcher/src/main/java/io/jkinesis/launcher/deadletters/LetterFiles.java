package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The files that a command processes; a picocli mixin. */
final class LetterFiles {

  static final String SUFFIX = ".deadletters.jsonl";

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "a file of dead letters, or a folder of them")
  private List<Path> paths = new ArrayList<>();

  /** Returns those that paths name. */
  static LetterFiles of(List<Path> paths) {
    LetterFiles files = new LetterFiles();
    files.paths = paths;
    return files;
  }

  /**
   * Returns the files of each shard in the order in which they were written, which their names
   * show.
   */
  List<Path> all() throws JkinesisException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw JkinesisException.usage(path + " does not exist");
      } else if (Files.isDirectory(path)) {
        files.addAll(in(path, SUFFIX));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  /** Returns the files of a folder with an additional suffix. */
  List<Path> withSuffix(String suffix) throws JkinesisException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(in(path, SUFFIX + suffix));
      }
    }
    return files;
  }

  /** Returns notes about files that no longer exist. */
  List<Path> notesWithoutFile() throws JkinesisException {
    return withSuffix(Replayed.SUFFIX).stream()
        .filter(note -> !Files.exists(fileOf(note)))
        .toList();
  }

  private static Path fileOf(Path note) {
    String name = note.getFileName().toString();
    return note.resolveSibling(name.substring(0, name.length() - Replayed.SUFFIX.length()));
  }

  private static List<Path> in(Path folder, String suffix) throws JkinesisException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw JkinesisException.failure(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns the places in which nothing was found. */
  String names() {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }
}
