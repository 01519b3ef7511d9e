/** {@code status}: who consumes which shard, from the KCL's tables alone. */
@NullMarked
package io.jkinesis.launcher.status;

import org.jspecify.annotations.NullMarked;
