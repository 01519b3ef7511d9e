/** What is measured: each a command that speaks the protocol. */
@NullMarked
package io.jkinesis.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
