/**
 * {@code jkinesis status}: shows each shard's worker and checkpoint, using only the KCL's tables.
 */
@NullMarked
package io.jkinesis.launcher.status;

import org.jspecify.annotations.NullMarked;
