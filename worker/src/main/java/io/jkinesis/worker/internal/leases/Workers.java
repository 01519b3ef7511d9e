package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers' reports, apart from their leases, at one moment.
 *
 * @param reports when each worker last reported, by its own clock; reports of dead workers remain
 *     for a day
 * @param leader the worker that assigns leases; null if there is none
 */
public record Workers(SortedMap<String, Instant> reports, @Nullable Leader leader) {

  /** No reports, as with KCL 2, or before the first worker has started. */
  public static final Workers NONE = new Workers(new TreeMap<>(), null);

  /** Copies its arguments. */
  public Workers {
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
  }

  /**
   * The holder of the leader lock, which keeps it for two minutes after its last renewal.
   *
   * @param version changes with each renewal
   */
  public record Leader(String workerId, String version) {}
}
