/** Figures of several rounds, and what is said of them. */
@NullMarked
package io.jkinesis.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
