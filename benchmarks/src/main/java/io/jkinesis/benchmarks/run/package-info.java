/** A whole run: what is measured with whom, in which order, and what comes of it. */
@NullMarked
package io.jkinesis.benchmarks.run;

import org.jspecify.annotations.NullMarked;
