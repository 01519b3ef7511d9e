/** Where a worker's events go: users' listeners, the log and the meters. */
@NullMarked
package io.jkinesis.worker.internal.events;

import org.jspecify.annotations.NullMarked;
