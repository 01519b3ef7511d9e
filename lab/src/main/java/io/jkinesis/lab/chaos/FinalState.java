package io.jkinesis.lab.chaos;

import io.jkinesis.lab.chaos.verify.ShardHistory;
import io.jkinesis.worker.internal.leases.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The state after everything except the local services has stopped.
 *
 * @param stopped when the workers were told to stop
 * @param leases the lease table
 * @param stopProblems the problems of the stop, one line each
 * @param draining the time from the end of the faults until all records were processed, or until it
 *     took too long
 */
record FinalState(
    List<ShardHistory> shards,
    Instant stopped,
    Leases leases,
    List<String> stopProblems,
    Duration draining) {}
