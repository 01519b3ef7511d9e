package io.jkinesis.worker.internal.java;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's flags for many small processes on one machine, a shard each. They go before the user's
 * own options, so that those win.
 */
final class JvmFlags {

  private static final String SERIAL = "-XX:+UseSerialGC";

  private JvmFlags() {}

  /**
   * What any start has.
   *
   * @param heap as {@code -Xmx} takes it
   * @param release null if it is not known; then only what each HotSpot since 17 takes
   */
  static List<String> forConsumer(
      String heap, List<String> jvmArgs, @Nullable JavaRelease release) {
    List<String> flags = new ArrayList<>();
    // The JVM refuses to start with two collectors.
    if (jvmArgs.stream().noneMatch(arg -> arg.matches("-XX:\\+Use\\w+GC"))) {
      flags.add(SERIAL);
    }
    // The file for jstat and its like: a write to the disk for each process.
    flags.add("-XX:-UsePerfData");
    // A small young generation is as fast, and takes a third of the memory. Its survivors hold a
    // whole batch: what is promoted is only collected when the old generation is full, which from
    // Java 25 on means that the heap has grown to its limit. The old one may be full of two batches
    // of 5 MiB before it is collected; what it does not use costs nothing.
    flags.addAll(List.of("-Xms16m", "-Xmn5m", "-XX:SurvivorRatio=1", "-Xmx" + heap));
    if (jvmArgs.stream().noneMatch(JvmFlags::shapesHeap)) {
      // Batches that the survivors cannot hold: the library collects what they leave behind.
      flags.add("-Djkinesis.collectAbove=12");
    }
    // stdout is the daemon's: the JVM's warnings go to stderr, and so does what it prints when
    // it is sent SIGQUIT, a thread dump.
    flags.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
    flags.add("-XX:+DisplayVMOutputToStderr");
    // What Java 18 and newer do: one charset on all machines, whatever the locale.
    flags.add("-Dfile.encoding=UTF-8");
    if (release != null) {
      flags.addAll(ofRelease(release, jvmArgs));
    }
    return flags;
  }

  private static List<String> ofRelease(JavaRelease release, List<String> jvmArgs) {
    List<String> flags = new ArrayList<>();
    // Five times the JVM's own: most of a start's methods are not worth compiling, and the compiler
    // takes the one CPU that a start may have. What runs for long is compiled as well as ever.
    flags.add("-XX:Tier3InvocationThreshold=1000");
    flags.add("-XX:Tier3MinInvocationThreshold=500");
    flags.add("-XX:Tier3CompileThreshold=5000");
    if (release.canTrim()) {
      // What the compilers have used of the C library's heap, 20 MB, goes back when they are done.
      flags.add("-XX:TrimNativeHeapInterval=5000");
    }
    if (release.hasCompactHeaders() && jvmArgs.stream().noneMatch(JvmFlags::excludesCompact)) {
      flags.add("-XX:+UseCompactObjectHeaders");
    }
    return flags;
  }

  /** Whether the user's option gives the heap another shape, or leaves it to another collector. */
  private static boolean shapesHeap(String arg) {
    return arg.matches(
        "-Xm[ns].*|-XX:(\\+Use\\w+GC|((Initial|Min|Max)Heap|(Max)?New|OldSize|Survivor)\\w*=.*)");
  }

  private static boolean excludesCompact(String arg) {
    return arg.equals("-XX:-UseCompressedClassPointers");
  }

  /** What makes the pages of an archive, also the JDK's, common to all processes. */
  static List<String> atFixedAddress() {
    return List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
  }

  /** What uses an archive, and says nothing if it cannot be used. */
  static List<String> using(Path archive, JavaRelease release) {
    return release.hasAotCache()
        ? List.of(
            "-XX:AOTCache=" + archive,
            // Profiles of our dry session are of no use to the consumer's code.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-Xlog:aot*=off:stderr",
            "-Xlog:cds*=off:stderr")
        : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off:stderr");
  }

  /** What makes one. */
  static List<String> making(Path archive, JavaRelease release) {
    return release.hasAotCache()
        ? List.of(
            "-XX:AOTCacheOutput=" + archive,
            // Linked ahead, all classes are touched at each start: 1 MB more a shard, and no
            // faster.
            "-XX:-AOTClassLinking",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining")
        : List.of("-XX:ArchiveClassesAtExit=" + archive);
  }
}
