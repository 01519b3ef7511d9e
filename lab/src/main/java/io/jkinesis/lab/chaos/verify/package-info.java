/**
 * What a chaos run proves: the history of stream, sessions and leases, and the invariants that it
 * is held against. Nothing here trusts the daemon's word.
 */
@NullMarked
package io.jkinesis.lab.chaos.verify;

import org.jspecify.annotations.NullMarked;
