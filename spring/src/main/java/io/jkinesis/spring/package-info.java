/**
 * Runs {@linkplain io.jkinesis.worker.KinesisWorker workers} in a Spring Boot application: those
 * that are beans, and those that {@code jkinesis.workers} describes.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.spring;

import org.jspecify.annotations.NullMarked;
