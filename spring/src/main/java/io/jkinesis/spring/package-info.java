/**
 * Runs {@linkplain io.jkinesis.worker.KinesisWorker workers} in a Spring Boot application: workers
 * that are beans, and workers that are configured in {@code jkinesis.workers}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.spring;

import org.jspecify.annotations.NullMarked;
