/** Records that are JSON, read by Jackson. Begin with {@link io.jkinesis.jackson.Json}. */
@NullMarked
package io.jkinesis.jackson;

import org.jspecify.annotations.NullMarked;
