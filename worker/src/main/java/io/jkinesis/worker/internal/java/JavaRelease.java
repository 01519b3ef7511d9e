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
 * Which Java a program is, by the file {@code release} beside it: it is not started for that.
 *
 * @param home the folder of the JDK or JRE
 * @param feature the first number of its version, such as 17
 * @param update the third one, such as 15
 * @param fields what else the file says
 */
record JavaRelease(Path home, int feature, int update, Map<String, String> fields) {

  private static final int OLDEST = 17;
  private static final int UPDATE_AT = 2;

  /** Copies the map. */
  JavaRelease {
    fields = Map.copyOf(fields);
  }

  /**
   * Finds it.
   *
   * @param program as a command names it, with a path or not
   * @return null if nothing is known: a script that starts Java, or a JVM that is not HotSpot
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

  /** Whether the JVM can give memory back to the C library's caller, the system. */
  boolean canTrim() {
    boolean known = feature == OLDEST ? update >= 15 : feature >= 22;
    return known && "gnu".equals(fields.getOrDefault("LIBC", "gnu"));
  }

  /** Whether it has an archive of its own for small object headers; it starts slowly without. */
  boolean hasCompactHeaders() {
    return feature >= 25 && Files.exists(home.resolve("lib/server/classes_coh.jsa"));
  }

  /** Whether an archive is an AOT cache, of JEP 483 and 514; before, it is one of classes alone. */
  boolean hasAotCache() {
    return feature >= 25;
  }
}
