package io.jkinesis.spring;

import io.jkinesis.worker.KinesisWorker;

/**
 * Changes workers before they start. Every bean of this type is called for each worker, those that
 * are beans too, in the order of Spring's {@code @Order}.
 */
@FunctionalInterface
public interface KinesisWorkerCustomizer {

  /**
   * Returns the worker with other settings, or as it is.
   *
   * @param name its key in {@code jkinesis.workers}, or the name of its bean
   */
  KinesisWorker customize(String name, KinesisWorker worker);
}
