/**
 * Tests the worker's side of the wire against hostile consumers: their answers are damaged,
 * endless, early, late, duplicated or wrong. A model, {@code SessionModel}, determines which
 * checkpoints are right.
 *
 * <p>Everything from {@code SessionDriver} to the bytes is the worker's own code, and so is the
 * KCL's checkpointer; only the process and the lease table are replaced.
 */
@NullMarked
package io.jkinesis.worker.fuzz;

import org.jspecify.annotations.NullMarked;
