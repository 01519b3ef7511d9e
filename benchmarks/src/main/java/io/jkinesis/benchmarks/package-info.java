/** {@code ./jkinesis bench}: how fast, small and quick to start a consumer is, beside others. */
@NullMarked
package io.jkinesis.benchmarks;

import org.jspecify.annotations.NullMarked;
