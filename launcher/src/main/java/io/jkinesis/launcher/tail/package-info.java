/** {@code jkinesis tail}: shows the records of a stream as they come, without leases or tables. */
@NullMarked
package io.jkinesis.launcher.tail;

import org.jspecify.annotations.NullMarked;
