/**
 * When a shard's failed consumer is restarted, and when nothing works any more. Knows nothing of
 * processes and of the KCL.
 */
@NullMarked
package io.jkinesis.worker.internal.supervision;

import org.jspecify.annotations.NullMarked;
