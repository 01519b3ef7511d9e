package io.jkinesis.launcher.create;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The library and the test kit of the running distribution, for a project's own Maven repository:
 * before the first release, no other repository has them.
 *
 * <p>In this repository, a snapshot's version ends in a digest of its jars. Maven caches each
 * version, even a snapshot from such a repository, and would otherwise use an older one in a new
 * project.
 */
final class LibraryJars {

  private static final List<String> ARTIFACTS = List.of("jkinesis", "jkinesis-testkit");
  private static final Pattern LIBRARY = Pattern.compile("jkinesis-(\\d.*)\\.jar");

  private static final String SNAPSHOT = "SNAPSHOT";
  private static final int DIGITS = 8;

  private final Path folder;
  private final String ending;
  private final String version;

  private LibraryJars(Path folder, String ending, String version) {
    this.folder = folder;
    this.ending = ending;
    this.version = version;
  }

  /** Uses the jars in a folder. */
  static LibraryJars in(Path lib) throws JkinesisException, IOException {
    if (Files.isDirectory(lib)) {
      try (Stream<Path> files = Files.list(lib)) {
        for (Path file : files.toList()) {
          Matcher library = LIBRARY.matcher(String.valueOf(file.getFileName()));
          if (library.matches()) {
            return of(lib, library.group(1));
          }
        }
      }
    }
    throw JkinesisException.failure(
        "jkinesis's own jars are not in "
            + lib
            + "; start jkinesis with its script, which sets jkinesis.home");
  }

  private static LibraryJars of(Path lib, String version) throws JkinesisException, IOException {
    String ending = "-" + version + ".jar";
    return new LibraryJars(
        lib,
        ending,
        version.endsWith(SNAPSHOT)
            ? version.substring(0, version.length() - SNAPSHOT.length()) + digest(lib, ending)
            : version);
  }

  private static String digest(Path lib, String ending) throws JkinesisException, IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String artifact : ARTIFACTS) {
        digest.update(Files.readAllBytes(lib.resolve(artifact + ending)));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw JkinesisException.failure("this Java has no SHA-256", e);
    }
  }

  /**
   * Returns the values of placeholders: the version of the jars, and the versions that they are
   * built and tested with.
   */
  Map<String, String> values() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = LibraryJars.class.getResourceAsStream("versions.properties")) {
      versions.load(Objects.requireNonNull(in, "versions.properties"));
    }
    Map<String, String> values = new HashMap<>();
    versions.stringPropertyNames().forEach(key -> values.put(key, versions.getProperty(key)));
    values.put("version", version);
    return values;
  }

  /** Writes the repository. */
  void copyTo(Path repository, Template template) throws IOException {
    for (String artifact : ARTIFACTS) {
      Path target =
          Files.createDirectories(
              repository.resolve("io").resolve("jkinesis").resolve(artifact).resolve(version));
      String name = artifact + "-" + version;
      Files.copy(folder.resolve(artifact + ending), target.resolve(name + ".jar"));
      Files.writeString(
          target.resolve(name + ".pom"), template.read("repository/" + artifact + ".pom"));
    }
  }
}
