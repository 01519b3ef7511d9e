/**
 * When a shard's failed consumer is restarted, and when no shard works any more. Knows nothing of
 * processes and of the KCL.
 */
@NullMarked
package io.jkinesis.worker.internal.supervision;

import org.jspecify.annotations.NullMarked;
