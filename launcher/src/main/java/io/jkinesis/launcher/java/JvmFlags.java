package io.jkinesis.launcher.java;

import java.util.ArrayList;
import java.util.List;

/** The JVM's flags for many small processes on one machine, a shard each. */
final class JvmFlags {

  private static final String SERIAL = "-XX:+UseSerialGC";

  private JvmFlags() {}

  /**
   * What goes before the user's own options, so that those win.
   *
   * @param heap as {@code -Xmx} takes it
   */
  static List<String> forConsumer(String heap, List<String> jvmArgs) {
    List<String> flags = new ArrayList<>();
    // The JVM refuses to start with two collectors.
    if (jvmArgs.stream().noneMatch(arg -> arg.matches("-XX:\\+Use\\w+GC"))) {
      flags.add(SERIAL);
    }
    // The file for jstat and its like: a write to the disk for each process.
    flags.add("-XX:-UsePerfData");
    // A small young generation is as fast, and takes a third of the memory.
    flags.addAll(List.of("-Xms16m", "-Xmn8m", "-Xmx" + heap));
    // stdout is the daemon's: the JVM's warnings go to stderr, and so does what it prints when
    // it is sent SIGQUIT, a thread dump.
    flags.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr"));
    flags.add("-XX:+DisplayVMOutputToStderr");
    // What Java 18 and newer do: one charset on all machines, whatever the locale.
    flags.add("-Dfile.encoding=UTF-8");
    return flags;
  }
}
