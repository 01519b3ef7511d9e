package io.jkinesis.spring;

import io.jkinesis.worker.KinesisWorker;

/**
 * Changes workers before they start. Every bean of this type is called for each worker, including
 * workers that are beans, in the order of Spring's {@code @Order}.
 */
@FunctionalInterface
public interface KinesisWorkerCustomizer {

  /**
   * Returns the worker with other settings, or unchanged.
   *
   * @param name its key in {@code jkinesis.workers}, or the name of its bean
   */
  KinesisWorker customize(String name, KinesisWorker worker);
}
