/**
 * Consumers that are a handler and settings: retries, dead letters, parallelism that keeps each
 * key's order, and batches that reach over calls. Begin with {@link io.jkinesis.handler.Handlers}.
 */
@NullMarked
package io.jkinesis.handler;

import org.jspecify.annotations.NullMarked;
