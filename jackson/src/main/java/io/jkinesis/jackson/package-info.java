/**
 * Decodes records in JSON with Jackson. Start with {@link io.jkinesis.jackson.Json}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.jackson;

import org.jspecify.annotations.NullMarked;
