/** Keeps a ledger of orders; orders that cannot be parsed go to a dead-letter stream. */
@NullMarked
package io.jkinesis.examples.orders;

import org.jspecify.annotations.NullMarked;
