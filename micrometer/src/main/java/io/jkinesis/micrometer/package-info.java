/** Meters of handlers. Begin with {@link io.jkinesis.micrometer.HandlerMeters}. */
@NullMarked
package io.jkinesis.micrometer;

import org.jspecify.annotations.NullMarked;
