/**
 * Consumers made of a handler and settings: retries, dead letters, parallelism that keeps each
 * key's order, and batches that span calls. Start with {@link io.jkinesis.handler.Handlers}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.handler;

import org.jspecify.annotations.NullMarked;
