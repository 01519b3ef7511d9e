package io.jkinesis.lab.chaos.verify;

import io.jkinesis.lab.AskedCheckpoint;
import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Processed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One consumer's work on its shard, from its initialisation to its end, as it wrote it down.
 *
 * @param worker whose consumer it was
 * @param pid the consumer's process
 * @param startPosition the checkpoint that it was initialised with
 * @param processed in their order
 * @param checkpoints in their order
 */
public record JournaledSession(
    String worker,
    long pid,
    Instant started,
    String startPosition,
    List<Processed> processed,
    List<AskedCheckpoint> checkpoints) {

  /** The session of a journal whose consumer was initialised. */
  static JournaledSession of(Journal journal) {
    return new JournaledSession(
        journal.worker(),
        journal.pid(),
        Objects.requireNonNull(journal.started(), "was initialised"),
        journal.startPosition(),
        List.copyOf(journal.processed()),
        List.copyOf(journal.checkpoints()));
  }

  /** For a person: whose it was. */
  String name() {
    return "process " + pid + " of " + worker;
  }
}
