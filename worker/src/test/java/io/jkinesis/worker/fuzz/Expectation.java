package io.jkinesis.worker.fuzz;

import java.util.List;
import java.util.Map;

/**
 * How a session must go.
 *
 * @param stored the checkpoints that are written, in order
 * @param answers the errors that the consumer reads for its checkpoints; {@code null} as text for
 *     none
 * @param readAfterCall how many messages the consumer has read when a call has returned, by index
 * @param failsIn the call that fails; the number of calls if none does
 * @param failsAfter whether it may also fail after that call has returned, and before the next one
 * @param abandonedAfter the number of messages after which the consumer sends nothing during a
 *     call, so that the worker must abandon it; -1 if it does not
 */
record Expectation(
    List<String> stored,
    List<String> answers,
    Map<Integer, Integer> readAfterCall,
    int failsIn,
    boolean failsAfter,
    int abandonedAfter) {}
