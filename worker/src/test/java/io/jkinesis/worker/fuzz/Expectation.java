package io.jkinesis.worker.fuzz;

import java.util.List;
import java.util.Map;

/**
 * How a session has to go.
 *
 * @param stored the checkpoints that are written, in order
 * @param answers what the consumer reads as the errors of its checkpoints; {@code null} as text for
 *     none
 * @param readAfterCall how many messages the consumer has read when a call has returned, by index
 * @param failsIn the call that fails; the number of calls if none does
 * @param failsAfter whether it may also fail when that call has returned, and before the next
 * @param abandonedAfter after how many read messages the consumer keeps silent in a call, so that
 *     the worker has to end it; -1 if it does not
 */
record Expectation(
    List<String> stored,
    List<String> answers,
    Map<Integer, Integer> readAfterCall,
    int failsIn,
    boolean failsAfter,
    int abandonedAfter) {}
