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
 * The libraries that a source file is compiled and run with: ours, and those that the user has
 * added.
 *
 * @param jar the library's jar; a folder in a build
 * @param annotations the jar with the annotations of the library's classes
 * @param added the user's class path, as for {@code javac -cp}; null for none
 */
record Library(Path jar, Path annotations, @Nullable String added) {

  /** Returns the library of this launcher. */
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

  /** Returns the class path for compiling. */
  String compileTime() {
    return join(jar, annotations);
  }

  /** Returns the class path for running. */
  String runtime(Path classes) {
    return join(classes, jar);
  }

  /** Returns a value that changes when another library is used. */
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

  /** Returns the elements of the user's class path. */
  List<String> addedElements() {
    return added == null ? List.of() : List.of(added.split(File.pathSeparator));
  }
}
