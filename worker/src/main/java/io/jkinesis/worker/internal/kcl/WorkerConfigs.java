package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.KclConfigs;
import org.jspecify.annotations.Nullable;

/**
 * The source of a worker's KCL configuration: the settings of an application, or a properties file
 * of the stock daemon.
 */
public interface WorkerConfigs extends AutoCloseable {

  /**
   * Creates the configuration of a scheduler; a new one each time, because a scheduler that failed
   * leaves parts of it unusable. Its record processor factory is never called.
   *
   * @throws Exception if the settings are invalid
   */
  KclConfigs create() throws Exception;

  /**
   * Returns whether the worker keeps its ID after a restart. If so, it keeps its leases when it
   * stops, and removes the remains of its earlier process when it starts.
   */
  boolean keepsWorkerId();

  /**
   * Returns the guard against other workers with the same ID; null if the ID was generated for this
   * worker.
   */
  @Nullable IdGuard idGuard();

  /** Closes the clients that were created here, and releases the ID. */
  @Override
  void close();
}
