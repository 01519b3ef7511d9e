package io.jkinesis.benchmarks.e2e;

import io.jkinesis.benchmarks.contestant.Jdk;
import java.util.List;

/**
 * A worker with its consumers.
 *
 * @param id a short name, for options and JSON
 * @param title the name for people
 * @param jdk what the worker runs on
 * @param consumer the command of a consumer process; in process, the consumer's jar
 * @param countsBytes whether its consumers report how many bytes they have read
 */
public record WorkerContestant(
    String id, String title, WorkerKind kind, Jdk jdk, List<String> consumer, boolean countsBytes) {

  public WorkerContestant {
    consumer = List.copyOf(consumer);
  }
}
