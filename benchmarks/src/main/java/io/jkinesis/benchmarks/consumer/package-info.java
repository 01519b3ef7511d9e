/** The measured consumer: an ordinary one, in its own jar with the library. */
@NullMarked
package io.jkinesis.benchmarks.consumer;

import org.jspecify.annotations.NullMarked;
