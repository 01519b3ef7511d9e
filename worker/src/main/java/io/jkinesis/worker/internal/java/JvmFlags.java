package io.jkinesis.worker.internal.java;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM flags for many small processes on one machine, one per shard. They precede the user's own
 * options, so that those override them.
 */
final class JvmFlags {

  private static final String SERIAL = "-XX:+UseSerialGC";

  private JvmFlags() {}

  /**
   * Returns the flags for every start.
   *
   * @param heap as for {@code -Xmx}
   * @param release null if it is not known; then only flags that every HotSpot since 17 accepts
   */
  static List<String> forConsumer(
      String heap, List<String> jvmArgs, @Nullable JavaRelease release) {
    List<String> flags = new ArrayList<>();
    // The JVM refuses to start if two collectors are selected.
    if (jvmArgs.stream().noneMatch(arg -> arg.matches("-XX:\\+Use\\w+GC"))) {
      flags.add(SERIAL);
    }
    // Disables the file for jstat and similar tools, which each process would write to the disk.
    flags.add("-XX:-UsePerfData");
    // A small young generation is as fast, and takes a third of the memory. Its survivor spaces
    // hold a whole batch: promoted objects are collected only when the old generation is full,
    // which from Java 25 on means that the heap has grown to its limit. The old generation can hold
    // two batches of 5 MiB before it is collected; unused space costs nothing.
    flags.addAll(List.of("-Xms16m", "-Xmn5m", "-XX:SurvivorRatio=1", "-Xmx" + heap));
    if (jvmArgs.stream().noneMatch(JvmFlags::shapesHeap)) {
      // For batches that the survivor spaces cannot hold: the library runs a collection for their
      // remains.
      flags.add("-Djkinesis.collectAbove=12");
    }
    // stdout belongs to the daemon: the JVM's warnings go to stderr, and so does the thread dump
    // that it prints on SIGQUIT.
    flags.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
    flags.add("-XX:+DisplayVMOutputToStderr");
    // The default of Java 18 and newer: the same charset on all machines, whatever the locale.
    flags.add("-Dfile.encoding=UTF-8");
    if (release != null) {
      flags.addAll(ofRelease(release, jvmArgs));
    }
    return flags;
  }

  private static List<String> ofRelease(JavaRelease release, List<String> jvmArgs) {
    List<String> flags = new ArrayList<>();
    // Five times the JVM's default: most methods that run during a start are not worth compiling,
    // and the compiler takes the only CPU that a start may have. Code that runs for long is
    // compiled as before.
    flags.add("-XX:Tier3InvocationThreshold=1000");
    flags.add("-XX:Tier3MinInvocationThreshold=500");
    flags.add("-XX:Tier3CompileThreshold=5000");
    if (release.canTrim()) {
      // Returns the compilers' memory in the C library's heap, 20 MB, to the system when they are
      // finished.
      flags.add("-XX:TrimNativeHeapInterval=5000");
    }
    if (release.hasCompactHeaders() && jvmArgs.stream().noneMatch(JvmFlags::excludesCompact)) {
      flags.add("-XX:+UseCompactObjectHeaders");
    }
    return flags;
  }

  /**
   * Returns whether the user's option changes the layout of the heap or selects another collector.
   */
  private static boolean shapesHeap(String arg) {
    return arg.matches(
        "-Xm[ns].*|-XX:(\\+Use\\w+GC|((Initial|Min|Max)Heap|(Max)?New|OldSize|Survivor)\\w*=.*)");
  }

  private static boolean excludesCompact(String arg) {
    return arg.equals("-XX:-UseCompressedClassPointers");
  }

  /**
   * Returns the flags that let all processes share the pages of an archive, including the JDK's.
   */
  static List<String> atFixedAddress() {
    return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
  }

  /** Returns the flags that use an archive, and print nothing if it cannot be used. */
  static List<String> using(Path archive, JavaRelease release) {
    return release.hasAotCache()
        ? List.of(
            "-XX:AOTCache=" + archive,
            // Profiles of our training run are useless for the consumer's code.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-Xlog:aot*=off:stderr",
            "-Xlog:cds*=off:stderr")
        : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off:stderr");
  }

  /** Returns the flags that create an archive. */
  static List<String> making(Path archive, JavaRelease release) {
    return release.hasAotCache()
        ? List.of(
            "-XX:AOTCacheOutput=" + archive,
            // With linking ahead of time each start touches all classes: 1 MB more per shard, and
            // not faster.
            "-XX:-AOTClassLinking",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining")
        : List.of("-XX:ArchiveClassesAtExit=" + archive);
  }
}
