package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The files that a command is about; a picocli mixin. */
final class LetterFiles {

  private static final String SUFFIX = ".deadletters.jsonl";

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "a file of dead letters, or a folder of them")
  private List<Path> paths = new ArrayList<>();

  /** In the order in which they were written, as far as one shard goes: their names tell. */
  List<Path> all() throws JkinesisException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw JkinesisException.usage(path + " does not exist");
      } else if (Files.isDirectory(path)) {
        files.addAll(in(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> in(Path folder) throws JkinesisException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw JkinesisException.failure(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where nothing was found. */
  String names() {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }
}
