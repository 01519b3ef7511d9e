/** Runs a consumer on every shard of a stream: the KCL's leases, and our sessions on them. */
@NullMarked
package io.jkinesis.worker;

import org.jspecify.annotations.NullMarked;
