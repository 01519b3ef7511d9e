package io.jkinesis.launcher.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.launcher.Version;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.java.ClassPath;
import io.jkinesis.worker.internal.java.TrustedFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Java source file that is a complete consumer. Its compiled classes are in a jar in the cache,
 * so that it is compiled only once. The jar's name depends on everything that it was made from.
 */
public final class SourceFile {

  private static final String SUFFIX = ".java";
  private static final int NAME_DIGITS = 16;

  private final Path file;
  private final Library library;
  private final @Nullable String mainClass;
  private final Path cache;

  SourceFile(Path file, Library library, @Nullable String mainClass, Path cache) {
    this.file = file;
    this.library = library;
    this.mainClass = mainClass;
    this.cache = cache;
  }

  /**
   * Creates one for a file.
   *
   * @param classPath the user's class path, in addition to the JDK and the library, as for {@code
   *     javac -cp}; null for none
   * @param mainClass the class to start; null to find it
   */
  public static SourceFile of(Path file, @Nullable String classPath, @Nullable String mainClass)
      throws JkinesisException {
    return new SourceFile(
        file,
        Library.with(classPath),
        mainClass,
        LocalServicesOptions.defaults().cacheDirectory().resolve("sources"));
  }

  /** Returns whether a file is a source file, by its name. */
  public static boolean isOne(Path file) {
    return String.valueOf(file.getFileName()).endsWith(SUFFIX);
  }

  /** Returns its name without the extension, which by convention is the name of its main class. */
  public static String simpleName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /**
   * Finds its classes in the cache, or compiles them.
   *
   * @param err receives the compiler's messages, unchanged
   * @throws JkinesisException if it does not compile, or contains nothing that can be started
   */
  public Program compile(PrintWriter err) throws JkinesisException {
    byte[] source = read();
    Path jar = cache.resolve(simpleName(file) + "-" + key(source) + ".jar");
    try {
      if (!TrustedFolder.create(cache)) {
        throw JkinesisException.failure(
            cache
                + ": users other than this one can write there, so no compiled code is kept in it;"
                + " chmod 700 it");
      }
      if (!ClassPath.isJar(jar)) {
        make(jar, err);
      }
      return new Program(
          library.runtime(jar), Objects.requireNonNull(ClassPath.mainClass(jar), "we named it"));
    } catch (IOException e) {
      throw JkinesisException.failure(
          file + " cannot be compiled: writing to " + cache + " failed: " + e.getMessage(), e);
    }
  }

  private byte[] read() throws JkinesisException {
    if (!Files.exists(file)) {
      throw JkinesisException.usage("the source file " + file + " does not exist");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw JkinesisException.usage(
          "the source file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void make(Path jar, PrintWriter err) throws JkinesisException, IOException {
    Path partial = Files.createTempDirectory(cache, ".partial-");
    try {
      Path classes = Files.createDirectory(partial.resolve("classes"));
      Javac javac = Javac.find(err);
      if (!javac.compile(file, library.compileTime(), classes)) {
        throw JkinesisException.usage(
            file + " does not compile; the compiler's messages are above");
      }
      String main = mainClass == null ? findMain(partial, classes, javac) : mainClass;
      Path made = partial.resolve("made.jar");
      ClassesJar.write(classes, main, made);
      // Renamed at the end, because other processes must never find an incomplete file.
      Files.move(made, jar, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      ClassesJar.deleteTree(partial);
    }
  }

  private String findMain(Path partial, Path classes, Javac javac)
      throws JkinesisException, IOException {
    try (CompiledClasses compiled = CompiledClasses.load(file, classes, library)) {
      String main = compiled.main();
      return main != null
          ? main
          : Starter.make(compiled.consumer(), partial, classes, javac, library);
    }
  }

  /** Returns a digest of the source and of everything else that its classes depend on. */
  private String key(byte[] source) throws JkinesisException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          String.join(
                  "\n",
                  Version.own(),
                  Runtime.version().toString(),
                  library.identity(),
                  String.valueOf(mainClass),
                  "")
              .getBytes(UTF_8));
      digest.update(source);
      return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw JkinesisException.failure("this Java has no SHA-256", e);
    }
  }

  /**
   * Compiled classes, ready to run.
   *
   * @param classPath the jar of the classes and their dependencies
   * @param mainClass the class to start
   */
  public record Program(String classPath, String mainClass) {}
}
