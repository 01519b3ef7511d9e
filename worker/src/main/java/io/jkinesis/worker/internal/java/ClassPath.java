package io.jkinesis.worker.internal.java;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A class path in the format of {@code java -cp}: folders, jars, and {@code folder/*} for the jars
 * in a folder. A jar whose manifest has a Class-Path is assumed to contain any class.
 */
public final class ClassPath {

  private static final String ALL_JARS = "*";

  private final List<Path> places = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Creates it from these elements, in this order. Relative elements are resolved against the
   * working directory.
   */
  public ClassPath(List<String> elements) {
    elements.forEach(this::add);
  }

  private void add(String element) {
    Path path = Path.of(element);
    if (path.endsWith(ALL_JARS)) {
      List<Path> jars = jarsIn(path.resolveSibling(""));
      places.addAll(jars);
      if (jars.isEmpty()) {
        missing.add(element);
      }
    } else if (Files.exists(path)) {
      places.add(path);
    } else {
      missing.add(element);
    }
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches("(?i).*\\.jar")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns the elements that do not exist. */
  public List<String> missing() {
    return List.copyOf(missing);
  }

  /** Returns the existing folders and jars. */
  public List<Path> places() {
    return List.copyOf(places);
  }

  /** Returns the names of all classes in it, without those that only newer Java versions see. */
  public List<String> classes() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path place : places) {
      filesIn(place).stream()
          .filter(file -> file.endsWith(".class") && !file.startsWith("META-INF/"))
          .filter(file -> !file.endsWith("-info.class"))
          .map(ClassPath::className)
          .forEach(found::add);
    }
    return found;
  }

  private static String className(String file) {
    return file.substring(0, file.length() - ".class".length()).replace('/', '.');
  }

  /** Returns whether a file is a readable jar. */
  public static boolean isJar(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.size() >= 0;
    } catch (ZipException e) {
      return false;
    }
  }

  /** Returns the main class in a jar's manifest; null if there is none. */
  public static @Nullable String mainClass(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String name =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      return name == null || name.isBlank() ? null : name.strip();
    }
  }

  /** Returns the files of the Class-Path in a jar's manifest. */
  static List<Path> referred(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null
          ? List.of()
          : Stream.of(names.strip().split(" +", -1))
              .map(name -> Path.of(file.toUri().resolve(name)))
              .toList();
    } catch (ZipException | IllegalArgumentException | FileSystemNotFoundException e) {
      return List.of(); // other kinds of URLs, which the JVM ignores
    }
  }

  /** Returns whether it contains a class. */
  public boolean has(String className) throws IOException {
    String file = className.replace('.', '/') + ".class";
    for (Path place : places) {
      if (Files.isDirectory(place)
          ? Files.isRegularFile(place.resolve(file))
          : isJar(place) && contains(place, file)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a jar in it contains a folder with that name, which ends with a slash. */
  public boolean hasFolder(String name) throws IOException {
    for (Path place : places) {
      if (filesIn(place).stream().anyMatch(file -> file.startsWith(name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(Path file, String name) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      boolean refersToOthers =
          manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
      return jar.getEntry(name) != null || refersToOthers;
    }
  }

  /** Returns the classes whose names differ from this one only in their package. */
  public List<String> classesNamedLike(String className) throws IOException {
    String simple = className.substring(className.lastIndexOf('.') + 1) + ".class";
    List<String> found = new ArrayList<>();
    for (Path place : places) {
      filesIn(place).stream()
          .filter(file -> file.equals(simple) || file.endsWith("/" + simple))
          .map(ClassPath::className)
          .forEach(found::add);
    }
    return found;
  }

  private static List<String> filesIn(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      try (Stream<Path> files = Files.walk(place)) {
        return files.map(file -> place.relativize(file).toString()).toList();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    if (!isJar(place)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
