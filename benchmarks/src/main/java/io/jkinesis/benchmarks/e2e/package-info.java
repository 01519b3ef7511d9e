/**
 * Measures everything from a stream to the consumer: the local services, the real daemon in {@code
 * run}, and its children.
 */
@NullMarked
package io.jkinesis.benchmarks.e2e;

import org.jspecify.annotations.NullMarked;
