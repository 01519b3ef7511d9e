/**
 * From a stream to the consumer: the local services, the real daemon under {@code run}, its
 * children.
 */
@NullMarked
package io.jkinesis.benchmarks.e2e;

import org.jspecify.annotations.NullMarked;
