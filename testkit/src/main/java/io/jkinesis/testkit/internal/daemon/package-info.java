/**
 * The daemon's side of a session: the messages it sends, accepts and stores, and those it cannot
 * handle.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>The daemon's side runs on the test's thread. Other threads only transfer bytes, so each
 *       wait has a limit, and a failure is thrown at the current line of the test.
 *   <li>A rejected checkpoint is answered first, as by the real daemon, and reported as a broken
 *       rule with the status, so the consumer behaves as it would in production.
 *   <li>{@code CheckpointStore} compares a checkpoint before it turns the last record's into the
 *       end of the shard, as the KCL's {@code ShardRecordProcessorCheckpointer} does: if that
 *       record is already checkpointed, the same checkpoint succeeds but does not finish the shard.
 * </ul>
 */
@NullMarked
package io.jkinesis.testkit.internal.daemon;

import org.jspecify.annotations.NullMarked;
