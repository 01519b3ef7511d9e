package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Where the KCL's configuration of a worker comes from: the settings of an application, or a
 * properties file of the stock daemon.
 */
public interface WorkerConfigs extends AutoCloseable {

  /**
   * Makes the configuration of a scheduler; anew for each, as one that has failed leaves parts of
   * it unusable. Its record processor factory is never called.
   *
   * @throws Exception if the settings do not fit
   */
  KclConfigs create() throws Exception;

  /**
   * Returns whether the worker comes back under the same ID. If so its leases are kept at a stop,
   * and what an earlier process of it left is removed at the start.
   */
  boolean keepsWorkerId();

  /**
   * Returns what keeps other workers from having the same ID; null if the ID was made for this
   * worker only.
   */
  @Nullable IdGuard idGuard();

  /** Closes the clients that this has made, and lets go of the ID. */
  @Override
  void close();
}
