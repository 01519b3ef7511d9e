/**
 * {@code jkinesis chaos}: real workers on this machine, faults by a seed, and the proof that
 * nothing was lost, reordered, checkpointed too far or left behind.
 */
@NullMarked
package io.jkinesis.lab.chaos;

import org.jspecify.annotations.NullMarked;
