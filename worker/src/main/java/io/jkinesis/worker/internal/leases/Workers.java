package io.jkinesis.worker.internal.leases;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What workers tell of themselves apart from their leases, at one moment.
 *
 * @param reports when each last reported, by the worker's own clock; those of workers that are gone
 *     stay for a day
 * @param leader the worker that assigns leases; null if there is none
 */
public record Workers(SortedMap<String, Instant> reports, @Nullable Leader leader) {

  /** Nothing told, as with KCL 2, or before the first worker has started. */
  public static final Workers NONE = new Workers(new TreeMap<>(), null);

  /** Copies its arguments. */
  public Workers {
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
  }

  /**
   * The holder of the leader's lock; it keeps the lock for two minutes after its last word.
   *
   * @param version changes whenever its holder renews it
   */
  public record Leader(String workerId, String version) {}
}
