/** The consumer that is measured: an ordinary one, in a jar of its own with the library. */
@NullMarked
package io.jkinesis.benchmarks.consumer;

import org.jspecify.annotations.NullMarked;
