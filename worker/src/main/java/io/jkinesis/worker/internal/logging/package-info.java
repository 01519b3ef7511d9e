/** Which shard a log line is about. */
@NullMarked
package io.jkinesis.worker.internal.logging;

import org.jspecify.annotations.NullMarked;
