/** Who a worker is: an ID that it keeps over restarts and shares with no other. */
@NullMarked
package io.jkinesis.worker.internal.identity;

import org.jspecify.annotations.NullMarked;
