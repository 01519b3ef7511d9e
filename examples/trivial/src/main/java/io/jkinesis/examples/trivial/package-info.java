/** Writes down what the daemon sends: one file a shard. */
@NullMarked
package io.jkinesis.examples.trivial;

import org.jspecify.annotations.NullMarked;
