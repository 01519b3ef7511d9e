/**
 * {@code jkinesis tail}: prints the records of a stream as they arrive, without leases or tables.
 */
@NullMarked
package io.jkinesis.launcher.tail;

import org.jspecify.annotations.NullMarked;
