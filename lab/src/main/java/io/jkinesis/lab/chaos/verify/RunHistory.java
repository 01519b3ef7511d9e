package io.jkinesis.lab.chaos.verify;

import io.jkinesis.worker.internal.leases.Leases;
import java.util.List;

/**
 * All that a run has left to judge.
 *
 * @param put how many records the producer has put; their ids are all below
 * @param leases the lease table at the end, after the workers have stopped in order
 * @param stopProblems what was wrong with that stop, a line each
 * @param left what should have ended and has not, a line each
 */
public record RunHistory(
    int put,
    List<ShardHistory> shards,
    Leases leases,
    List<String> stopProblems,
    List<String> left) {

  public RunHistory {
    shards = List.copyOf(shards);
    stopProblems = List.copyOf(stopProblems);
    left = List.copyOf(left);
  }
}
