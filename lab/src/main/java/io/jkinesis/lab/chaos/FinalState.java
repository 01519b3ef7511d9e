package io.jkinesis.lab.chaos;

import io.jkinesis.lab.chaos.verify.ShardHistory;
import io.jkinesis.worker.internal.leases.Leases;
import java.time.Duration;
import java.util.List;

/**
 * What was read when all had stopped, but the local services.
 *
 * @param leases the lease table as it stands
 * @param stopProblems what was wrong with the stop, a line each
 * @param draining how long it took until all was processed, from when nothing went wrong any more
 */
record FinalState(
    List<ShardHistory> shards, Leases leases, List<String> stopProblems, Duration draining) {}
