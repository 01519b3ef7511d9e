/**
 * The proof of a chaos run: the history of the stream, sessions and leases, and the invariants that
 * it must satisfy. Nothing here relies on what the daemon reports.
 */
@NullMarked
package io.jkinesis.lab.chaos.verify;

import org.jspecify.annotations.NullMarked;
