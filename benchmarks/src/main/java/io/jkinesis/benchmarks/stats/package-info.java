/** Statistics of figures over several rounds. */
@NullMarked
package io.jkinesis.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
