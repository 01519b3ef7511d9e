/** The contestants: each is a command that speaks the protocol. */
@NullMarked
package io.jkinesis.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
