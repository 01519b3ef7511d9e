/** Measures each figure: one round, with one contestant. */
@NullMarked
package io.jkinesis.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
