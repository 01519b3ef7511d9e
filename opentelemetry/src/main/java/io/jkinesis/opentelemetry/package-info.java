/** Spans of handlers. Begin with {@link io.jkinesis.opentelemetry.HandlerTracing}. */
@NullMarked
package io.jkinesis.opentelemetry;

import org.jspecify.annotations.NullMarked;
