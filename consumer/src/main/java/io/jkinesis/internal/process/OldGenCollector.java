package io.jkinesis.internal.process;

import org.jspecify.annotations.Nullable;

/**
 * Runs a garbage collection between two messages, when no batch is referenced, if the used heap has
 * doubled since the last one.
 *
 * <p>For Java's serial collector, and only if the JVM flags request it: on Java 25 this collector
 * does not collect the old generation until the heap has grown to its limit. Batches that do not
 * fit into the young generation pass through the old one, so that a shard with records of 512 KiB
 * used 300 MiB with 2 MiB live, and uses 58 MiB this way. With another collector or a large young
 * generation, the used heap is no indication, and this would only cost time.
 */
class OldGenCollector {

  /**
   * Set by {@code jkinesis run}: no collection below this many MiB in use; if absent, no collection
   * at all.
   */
  static final String PROPERTY = "jkinesis.collectAbove";

  private static final long MEBIBYTE = 1 << 20;

  private final long floor;
  private long limit;

  /**
   * @param floorMebibytes null for never
   */
  OldGenCollector(@Nullable Integer floorMebibytes) {
    this.floor = floorMebibytes == null ? Long.MAX_VALUE : floorMebibytes * MEBIBYTE;
    this.limit = floor;
  }

  /** Returns the one for this process, from its system properties. */
  static OldGenCollector ofProcess() {
    return new OldGenCollector(Integer.getInteger(PROPERTY));
  }

  final void betweenMessages() {
    if (limit < Long.MAX_VALUE && used() > limit) {
      collect();
      limit = Math.max(floor, 2 * used());
    }
  }

  long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  void collect() {
    System.gc();
  }
}
