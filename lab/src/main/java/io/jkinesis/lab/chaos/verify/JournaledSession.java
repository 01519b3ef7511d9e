package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.AskedCheckpoint;
import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Processed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One consumer's session, from its initialization to its end, according to its journal.
 *
 * @param worker the consumer's worker
 * @param pid the consumer's process
 * @param startPosition the checkpoint with which it was initialized
 * @param processed the processed records, in sequence
 * @param checkpoints the checkpoints, in sequence
 */
public record JournaledSession(
    String worker,
    long pid,
    Instant started,
    String startPosition,
    List<Processed> processed,
    List<AskedCheckpoint> checkpoints) {

  /** Returns the session of a journal whose consumer was initialized. */
  static JournaledSession of(Journal journal) {
    return new JournaledSession(
        journal.worker(),
        journal.pid(),
        Objects.requireNonNull(journal.started(), "was initialised"),
        journal.startPosition(),
        List.copyOf(journal.processed()),
        List.copyOf(journal.checkpoints()));
  }

  /** Describes the session for the user. */
  String name() {
    return "process " + pid + " of " + worker;
  }
}
