/** JMH: the two ends of the wire alone, without a process. */
@NullMarked
package io.jkinesis.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
