/**
 * Spans of handlers for OpenTelemetry. Start with {@link io.jkinesis.opentelemetry.HandlerTracing}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.opentelemetry;

import org.jspecify.annotations.NullMarked;
