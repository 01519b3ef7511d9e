/** Metrics of handlers for Micrometer. Start with {@link io.jkinesis.micrometer.HandlerMeters}. */
@NullMarked
package io.jkinesis.micrometer;

import org.jspecify.annotations.NullMarked;
