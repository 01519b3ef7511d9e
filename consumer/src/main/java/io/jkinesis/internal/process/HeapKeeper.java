package io.jkinesis.internal.process;

import org.jspecify.annotations.Nullable;

/**
 * Collects between two messages, when nothing of a batch is held, if the heap in use has doubled
 * since the last time.
 *
 * <p>For Java's serial collector, and only where whoever chose the flags asks for it: on Java 25 it
 * leaves the old generation alone until the heap has grown to its limit. Batches that do not fit in
 * the young generation pass through the old one, so that a shard of records of 512 KiB took 300 MiB
 * with 2 MiB alive, and takes 58 MiB so. With another collector, or a large young generation, what
 * is in use says nothing, and this would only cost.
 */
class HeapKeeper {

  /** Set by {@code jkinesis run}: below so many MiB in use nothing is done; without it, ever. */
  static final String PROPERTY = "jkinesis.collectAbove";

  private static final long MEBIBYTE = 1 << 20;

  private final long floor;
  private long limit;

  /**
   * @param floorMebibytes null for never
   */
  HeapKeeper(@Nullable Integer floorMebibytes) {
    this.floor = floorMebibytes == null ? Long.MAX_VALUE : floorMebibytes * MEBIBYTE;
    this.limit = floor;
  }

  /** Of this process, as its properties say. */
  static HeapKeeper ofProcess() {
    return new HeapKeeper(Integer.getInteger(PROPERTY));
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
