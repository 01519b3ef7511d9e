/** Reports of the measurements, for people and for programs. */
@NullMarked
package io.jkinesis.benchmarks.report;

import org.jspecify.annotations.NullMarked;
