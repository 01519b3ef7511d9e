/**
 * The worker's side of the wire, held against hostile consumers: sessions whose consumers answer
 * damaged, endless, early, late, twice or something else. A model, {@code SessionModel}, says which
 * checkpoints are right.
 *
 * <p>Everything from {@code SessionDriver} to the bytes is the worker's own, and so is the KCL's
 * checkpointer; only the process and the lease table are not.
 */
@NullMarked
package io.jkinesis.worker.fuzz;

import org.jspecify.annotations.NullMarked;
