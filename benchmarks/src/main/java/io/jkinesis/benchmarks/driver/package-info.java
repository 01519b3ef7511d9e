/**
 * The daemon's side: runs any command as a child, over pipes, in the same way as daemon 3.1.3.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Driver and child share one CPU. On two CPUs, figures vary by a factor of four, because each
 *       has to wake the other across CPUs.
 *   <li>The driver must be cheap: batches outside of the heap are written to the pipe, which is
 *       opened a second time through {@code /proc/PID/fd/0}; a line of a child that was parsed once
 *       is recognized.
 *   <li>A contestant's CPU time is that of exited children in {@code /proc/self/stat}: it includes
 *       the start, all threads and the exit.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
