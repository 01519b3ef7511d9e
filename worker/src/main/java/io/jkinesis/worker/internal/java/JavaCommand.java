package io.jkinesis.worker.internal.java;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a consumer written in Java.
 *
 * @param java the program; {@link #ownJava()} if nobody wants another
 * @param heap the largest size of the heap, as {@code -Xmx} takes it
 * @param jvmArgs more options for the JVM; they win over ours
 * @param jar the consumer's jar; null if it is in the class path
 * @param classPath folders, jars and {@code folder/*}; empty with a jar
 * @param mainClass null for the one that the jar names
 * @param fixedAddress whether CDS archives lie at one address in all processes, so that they share
 *     their pages
 */
public record JavaCommand(
    String java,
    String heap,
    List<String> jvmArgs,
    @Nullable String jar,
    List<String> classPath,
    @Nullable String mainClass,
    boolean fixedAddress) {

  /** Enough for the largest batch, 10 MiB, and for what a consumer makes of it. */
  public static final String DEFAULT_HEAP = "256m";

  /** Copies the lists. */
  public JavaCommand {
    jvmArgs = List.copyOf(jvmArgs);
    classPath = List.copyOf(classPath);
  }

  /** With archives at a fixed address. */
  public JavaCommand(
      String java,
      String heap,
      List<String> jvmArgs,
      @Nullable String jar,
      List<String> classPath,
      @Nullable String mainClass) {
    this(java, heap, jvmArgs, jar, classPath, mainClass, true);
  }

  /** The Java that runs this process. */
  public static String ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where the consumer's classes are, in their order. */
  public List<String> searched() {
    return jar == null ? classPath : List.of(jar);
  }

  /** The program and its arguments, without an archive of the consumer's classes. */
  public List<String> words() {
    return words(List.of());
  }

  /** With what uses an archive, which the user's own options may still take back. */
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

  /** The program and our flags alone. */
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
