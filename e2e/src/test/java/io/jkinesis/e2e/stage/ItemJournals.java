package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All journals of a scene as they are now, sorted by start time. */
public record ItemJournals(List<ItemJournal> all) {

  static ItemJournals read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new ItemJournals(
          files
              .filter(file -> file.toString().endsWith(".journal"))
              .map(ItemJournal::read)
              .sorted(Comparator.comparing(ItemJournal::begun))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the journals of one shard: one per session. */
  public List<ItemJournal> of(String shardId) {
    return all.stream().filter(journal -> journal.shardId().equals(shardId)).toList();
  }

  /** Returns the only journal of a shard. */
  public ItemJournal only(String shardId) {
    List<ItemJournal> journals = of(shardId);
    if (journals.size() != 1) {
      throw new AssertionError(shardId + " has " + journals.size() + " journals, not one");
    }
    return journals.get(0);
  }

  /** Returns all records in the order in which they were processed, journal by journal. */
  public List<Item> items() {
    return all.stream().flatMap(journal -> journal.items().stream()).toList();
  }

  /** Returns the types of all shutdowns in all journals. */
  public List<String> shutdowns() {
    return all.stream().flatMap(journal -> journal.shutdowns().stream()).toList();
  }
}
