package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Leases;
import java.time.Instant;
import java.util.List;

/**
 * The complete history of a run, for the invariants.
 *
 * @param put how many records the producer has put; their IDs are less than this
 * @param stopped when the workers were told to stop
 * @param leases the lease table at the end, after the workers have stopped gracefully
 * @param stopProblems the problems of that stop, one line each
 * @param left what should have ended but has not, one line each
 */
public record RunHistory(
    int put,
    List<ShardHistory> shards,
    Instant stopped,
    Leases leases,
    List<String> stopProblems,
    List<String> left) {

  public RunHistory {
    shards = List.copyOf(shards);
    stopProblems = List.copyOf(stopProblems);
    left = List.copyOf(left);
  }
}
