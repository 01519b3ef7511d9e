/**
 * Metrics of handlers for Micrometer. Start with {@link io.jkinesis.micrometer.HandlerMeters}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.micrometer;

import org.jspecify.annotations.NullMarked;
