/**
 * The only package that calls the KCL: it hosts a {@code Scheduler} and passes the events of each
 * shard to a {@link io.jkinesis.worker.internal.session.ShardSession}.
 */
@NullMarked
package io.jkinesis.worker.internal.kcl;

import org.jspecify.annotations.NullMarked;
