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
 * A Java source file that is a whole consumer. What it was compiled to is a jar in the cache, under
 * a name that stands for all that it was made of, so that it is compiled once.
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
   * For a file.
   *
   * @param classPath of what it may use beside the JDK and the library, as {@code javac -cp} takes
   *     it; null for nothing
   * @param mainClass the class to start; null for the one that is found
   */
  public static SourceFile of(Path file, @Nullable String classPath, @Nullable String mainClass)
      throws JkinesisException {
    return new SourceFile(
        file,
        Library.with(classPath),
        mainClass,
        LocalServicesOptions.defaults().cacheDirectory().resolve("sources"));
  }

  /** Whether a file is one, by its name. */
  public static boolean isOne(Path file) {
    return String.valueOf(file.getFileName()).endsWith(SUFFIX);
  }

  /** Its name without the ending: that of its main class, if its author followed the custom. */
  public static String simpleName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /**
   * Finds or makes its classes.
   *
   * @param err where the compiler's messages go, as they are
   * @throws JkinesisException if it does not compile, or has nothing that can be started
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
      // A name that others may find must stand for a whole file.
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

  /** A digest of the source and of all else that its classes depend on. */
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
   * What can be run.
   *
   * @param classPath the jar of its classes and all that they need
   * @param mainClass the class to start
   */
  public record Program(String classPath, String mainClass) {}
}
