/** Attaches the shard to log lines. */
@NullMarked
package io.jkinesis.worker.internal.logging;

import org.jspecify.annotations.NullMarked;
