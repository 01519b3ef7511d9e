package io.jkinesis.launcher.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All journals of a demo. */
final class Journals {

  private final Path folder;
  private final Map<Path, Journal> journals = new LinkedHashMap<>();

  Journals(Path folder) {
    this.folder = folder;
  }

  /** Reads what was written since the last call. */
  void poll() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.journal")) {
      for (Path file : files) {
        journals.computeIfAbsent(file, Journal::new).poll();
      }
    }
  }

  /** The journals in the order in which their consumers started. */
  List<Journal> all() {
    return journals.values().stream()
        .sorted(Comparator.comparingLong(Journal::startedMillis).thenComparing(Journal::shardId))
        .toList();
  }

  /** Those of one shard, in the order in which their consumers started. */
  List<Journal> of(String shardId) {
    return all().stream().filter(journal -> journal.shardId().equals(shardId)).toList();
  }

  /** How many different records were processed. */
  int distinct() {
    BitSet seen = new BitSet();
    for (Journal journal : journals.values()) {
      journal.records().forEach(record -> seen.set(record.id()));
    }
    return seen.cardinality();
  }

  /** How many records were processed, replays counted. */
  int total() {
    return journals.values().stream().mapToInt(journal -> journal.records().size()).sum();
  }
}
