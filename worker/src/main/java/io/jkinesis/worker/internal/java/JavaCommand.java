package io.jkinesis.worker.internal.java;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a consumer in Java.
 *
 * @param java the program; {@link #ownJava()} by default
 * @param heap the maximum heap size, as for {@code -Xmx}
 * @param jvmArgs additional JVM options; they override ours
 * @param jar the consumer's jar; null if it is in the class path
 * @param classPath folders, jars and {@code folder/*}; empty with a jar
 * @param mainClass null for the one in the jar's manifest
 * @param fixedAddress whether CDS archives are mapped at the same address in all processes, so that
 *     they share their pages
 */
public record JavaCommand(
    String java,
    String heap,
    List<String> jvmArgs,
    @Nullable String jar,
    List<String> classPath,
    @Nullable String mainClass,
    boolean fixedAddress) {

  /** Enough for the largest batch, 10 MiB, and for what a consumer allocates for it. */
  public static final String DEFAULT_HEAP = "256m";

  /** The variables by which a JVM takes options from its surroundings. */
  public static final List<String> OPTIONS_IN_ENVIRONMENT =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** Copies the lists. */
  public JavaCommand {
    jvmArgs = List.copyOf(jvmArgs);
    classPath = List.copyOf(classPath);
  }

  /** Creates a command with archives at a fixed address. */
  public JavaCommand(
      String java,
      String heap,
      List<String> jvmArgs,
      @Nullable String jar,
      List<String> classPath,
      @Nullable String mainClass) {
    this(java, heap, jvmArgs, jar, classPath, mainClass, true);
  }

  /** Returns the Java program that runs this process. */
  public static String ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Returns the locations of the consumer's classes, in order. */
  public List<String> searched() {
    return jar == null ? classPath : List.of(jar);
  }

  /** Returns the program and its arguments, without a CDS archive. */
  public List<String> words() {
    return words(List.of());
  }

  /**
   * Returns the command with the options for an archive, which the user's own options can override.
   */
  List<String> words(List<String> archive) {
    List<String> words = new ArrayList<>(jvm(archive));
    words.addAll(jvmArgs);
    if (mainClass == null) {
      words.addAll(List.of("-jar", String.valueOf(jar)));
    } else {
      words.addAll(List.of("-cp", String.join(File.pathSeparator, searched()), mainClass));
    }
    return words;
  }

  /** Returns the program and our flags only. */
  List<String> jvm(List<String> archive) {
    JavaRelease release = JavaRelease.of(java);
    List<String> words = new ArrayList<>();
    words.add(java);
    words.addAll(JvmFlags.forConsumer(heap, jvmArgs, release));
    if (release != null && fixedAddress) {
      words.addAll(JvmFlags.atFixedAddress());
    }
    words.addAll(archive);
    return words;
  }
}
