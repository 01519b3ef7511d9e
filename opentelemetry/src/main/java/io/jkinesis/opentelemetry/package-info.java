/**
 * Spans of handlers for OpenTelemetry. Start with {@link io.jkinesis.opentelemetry.HandlerTracing}.
 */
@NullMarked
package io.jkinesis.opentelemetry;

import org.jspecify.annotations.NullMarked;
