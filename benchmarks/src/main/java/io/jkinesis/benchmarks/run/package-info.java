/** A whole run: the measures, the contestants, their order, and the results. */
@NullMarked
package io.jkinesis.benchmarks.run;

import org.jspecify.annotations.NullMarked;
