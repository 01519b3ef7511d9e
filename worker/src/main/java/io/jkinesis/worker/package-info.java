/**
 * Runs a consumer on every shard of a stream, with the KCL's leases and jkinesis's sessions.
 *
 * @since 0.1.0
 */
@NullMarked
package io.jkinesis.worker;

import org.jspecify.annotations.NullMarked;
