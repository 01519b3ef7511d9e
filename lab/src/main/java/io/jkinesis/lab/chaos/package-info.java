/**
 * {@code jkinesis chaos}: runs real workers on this machine, injects faults from a seed, and proves
 * that nothing was lost, reordered, checkpointed too far or left behind.
 */
@NullMarked
package io.jkinesis.lab.chaos;

import org.jspecify.annotations.NullMarked;
