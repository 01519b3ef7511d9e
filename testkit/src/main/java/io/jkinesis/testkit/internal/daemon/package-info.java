/**
 * The daemon's side of a session: what it says, understands, stores and cannot live with.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The daemon's side runs on the test's thread. Threads only move bytes, so each wait has a
 *       limit, and a failure is thrown where the test stands.
 *   <li>A rejected checkpoint is answered first, as by the real daemon, and reported as a broken
 *       rule with the status, so the consumer behaves as it would.
 *   <li>{@code CheckpointStore} compares a checkpoint before it turns the last record's into the
 *       end of the shard, as the KCL's {@code ShardRecordProcessorCheckpointer} does: once that
 *       record is checkpointed, asking for it again succeeds and ends nothing.
 * </ul>
 */
@NullMarked
package io.jkinesis.testkit.internal.daemon;

import org.jspecify.annotations.NullMarked;
