/**
 * Sessions: one consumer for one shard, in this JVM or in a consumer process. Knows nothing of the
 * KCL: {@code internal.kcl} drives sessions and stores their checkpoints.
 */
@NullMarked
package io.jkinesis.worker.internal.session;

import org.jspecify.annotations.NullMarked;
