/** JMH benchmarks of the two ends of the wire, without a process. */
@NullMarked
package io.jkinesis.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
