package io.jkinesis.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All journals in a folder. */
public final class Journals {

  private final Path folder;
  private final Map<Path, Journal> journals = new LinkedHashMap<>();
  private final Set<Journal> finished = new HashSet<>();
  private final BitSet distinct = new BitSet();
  private int total;

  public Journals(Path folder) {
    this.folder = folder;
  }

  /** Reads what was written since the last call. */
  public void poll() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.journal")) {
      for (Path file : files) {
        Journal journal = journals.computeIfAbsent(file, Journal::new);
        if (!finished.contains(journal)) {
          poll(journal);
        }
      }
    }
  }

  private void poll(Journal journal) throws IOException {
    // Checked first, so that its last output is read.
    boolean over = journal.isOver();
    List<Processed> records = journal.poll();
    records.forEach(processed -> distinct.set(processed.record().id()));
    total += records.size();
    if (over) {
      finished.add(journal);
    }
  }

  /** Returns whether a consumer of the worker is running now. */
  public boolean isConsuming(String worker) {
    return journals.values().stream()
        .anyMatch(journal -> journal.worker().equals(worker) && journal.isConsuming());
  }

  /** Returns the journals of the consumers that are running now. */
  public List<Journal> open() {
    return journals.values().stream().filter(Journal::isConsuming).toList();
  }

  /** Returns the IDs of the workers that have a running consumer. */
  public Set<String> consuming() {
    return journals.values().stream()
        .filter(Journal::isConsuming)
        .map(Journal::worker)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the journals in the order in which their consumers started. */
  public List<Journal> all() {
    return journals.values().stream()
        .sorted(
            Comparator.comparing(
                    (Journal journal) ->
                        Objects.requireNonNullElse(journal.started(), Instant.EPOCH))
                .thenComparing(Journal::shardId))
        .toList();
  }

  /** Returns the journals of one shard, in the order in which their consumers started. */
  public List<Journal> of(String shardId) {
    return all().stream().filter(journal -> journal.shardId().equals(shardId)).toList();
  }

  /** Returns how many different records were processed. */
  public int distinct() {
    return distinct.cardinality();
  }

  /** Returns how many records were processed, including redeliveries. */
  public int total() {
    return total;
  }
}
