/**
 * The daemon's side: any command as a child, over pipes, as daemon 3.1.3 talks to it.
 *
 * <p>What is not obvious:
 *
 * <ul>
 *   <li>Driver and child share one CPU. On two, waking each other across them makes figures vary by
 *       a factor of four.
 *   <li>The driver must cost little: batches are written from outside of the heap to the pipe,
 *       which is opened a second time through {@code /proc/PID/fd/0}; a line of a child that was
 *       parsed once is recognized.
 *   <li>A contestant's CPU time is what ended children have used, by {@code /proc/self/stat}: it
 *       includes the start, all threads and the exit.
 * </ul>
 */
@NullMarked
package io.jkinesis.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
