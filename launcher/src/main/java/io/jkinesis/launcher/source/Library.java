package io.jkinesis.launcher.source;

import io.jkinesis.Kinesis;
import io.jkinesis.worker.JkinesisException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What a source file is compiled against and run with: our library and what the user has added.
 *
 * @param jar of the library; a folder in a build
 * @param annotations those that the library's classes bear
 * @param added as {@code javac -cp} takes it; null for nothing
 */
record Library(Path jar, Path annotations, @Nullable String added) {

  /** The library of this launcher. */
  static Library with(@Nullable String added) throws JkinesisException {
    return new Library(place(Kinesis.class), place(NullMarked.class), added);
  }

  private static Path place(Class<?> type) throws JkinesisException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return Path.of(Objects.requireNonNull(source, "not of the JDK").getLocation().toURI());
    } catch (URISyntaxException e) {
      throw JkinesisException.failure(source.getLocation() + " is not a file", e);
    }
  }

  /** The class path to compile with. */
  String compileTime() {
    return join(jar, annotations);
  }

  /** The class path to run with. */
  String runtime(Path classes) {
    return join(classes, jar);
  }

  /** Changes when another library is compiled against. */
  String identity() throws JkinesisException {
    try {
      return Files.getLastModifiedTime(jar) + " " + added;
    } catch (IOException e) {
      throw JkinesisException.failure(jar + " cannot be read: " + e.getMessage(), e);
    }
  }

  private String join(Path... places) {
    Stream<String> ours = Stream.of(places).map(Path::toString);
    return Stream.concat(ours, added == null ? Stream.of() : Stream.of(added))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The user's part, an element each. */
  List<String> addedElements() {
    return added == null ? List.of() : List.of(added.split(File.pathSeparator));
  }
}
