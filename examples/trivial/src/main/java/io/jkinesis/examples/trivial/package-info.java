/** Writes down what the daemon sends, in one file per shard. */
@NullMarked
package io.jkinesis.examples.trivial;

import org.jspecify.annotations.NullMarked;
