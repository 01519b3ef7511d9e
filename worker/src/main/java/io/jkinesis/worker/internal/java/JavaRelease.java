package io.jkinesis.worker.internal.java;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Java release of a program, from the file {@code release} of its installation, without
 * starting it.
 *
 * @param home the folder of the JDK or JRE
 * @param feature the first number of the version, such as 17
 * @param update the third number, such as 15
 * @param fields the other fields of the file
 */
record JavaRelease(Path home, int feature, int update, Map<String, String> fields) {

  private static final int OLDEST = 17;
  private static final int UPDATE_AT = 2;

  /** Copies the map. */
  JavaRelease {
    fields = Map.copyOf(fields);
  }

  /**
   * Finds the release of a program.
   *
   * @param program a command name, with or without a path
   * @return null if it is not known: a script that starts Java, or a JVM other than HotSpot
   */
  static @Nullable JavaRelease of(String program) {
    Path found = find(program);
    try {
      Path bin = found == null ? null : found.toRealPath().getParent();
      Path home = bin == null ? null : bin.getParent();
      return home == null ? null : read(home);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable Path find(String program) {
    try {
      if (program.contains(File.separator)) {
        return Path.of(program);
      }
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
        Path file = Path.of(folder, program);
        if (Files.isExecutable(file) && Files.isRegularFile(file)) {
          return file;
        }
      }
      return null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static @Nullable JavaRelease read(Path home) throws IOException {
    Map<String, String> fields = fields(Files.readAllLines(home.resolve("release")));
    String[] version = fields.getOrDefault("JAVA_VERSION", "").split("[.+-]", -1);
    String variant = fields.getOrDefault("JVM_VARIANT", "Hotspot");
    int feature = number(version, 0);
    return feature < OLDEST || !variant.equalsIgnoreCase("Hotspot")
        ? null
        : new JavaRelease(home, feature, number(version, UPDATE_AT), fields);
  }

  private static Map<String, String> fields(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("=", 2))
        .filter(parts -> parts.length == 2)
        .collect(
            Collectors.toMap(
                parts -> parts[0], parts -> parts[1].replace("\"", ""), (first, second) -> second));
  }

  private static int number(String[] parts, int index) {
    return index < parts.length && parts[index].matches("\\d{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }

  /** Returns whether the JVM can return memory of the C library's heap to the system. */
  boolean canTrim() {
    boolean known = feature == OLDEST ? update >= 15 : feature >= 22;
    return known && "gnu".equals(fields.getOrDefault("LIBC", "gnu"));
  }

  /**
   * Returns whether the JDK includes a CDS archive for compact object headers; without one it
   * starts slowly.
   */
  boolean hasCompactHeaders() {
    return feature >= 25 && Files.exists(home.resolve("lib/server/classes_coh.jsa"));
  }

  /** Returns whether archives are AOT caches (JEP 483 and 514) instead of CDS archives. */
  boolean hasAotCache() {
    return feature >= 25;
  }
}
