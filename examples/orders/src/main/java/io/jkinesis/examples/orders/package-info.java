/** Keeps a ledger of orders; those that cannot be read go to a stream of dead letters. */
@NullMarked
package io.jkinesis.examples.orders;

import org.jspecify.annotations.NullMarked;
