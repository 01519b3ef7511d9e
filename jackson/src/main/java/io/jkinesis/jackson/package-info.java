/** Decodes records in JSON with Jackson. Start with {@link io.jkinesis.jackson.Json}. */
@NullMarked
package io.jkinesis.jackson;

import org.jspecify.annotations.NullMarked;
