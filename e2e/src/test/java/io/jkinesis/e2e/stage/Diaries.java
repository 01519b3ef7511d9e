package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All diaries of a scene as they are now, sorted by start time. */
public record Diaries(List<ItemJournal> all) {

  static Diaries read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new Diaries(
          files
              .filter(file -> file.toString().endsWith(".diary"))
              .map(ItemJournal::read)
              .sorted(Comparator.comparing(ItemJournal::begun))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the diaries of one shard: one per session. */
  public List<ItemJournal> of(String shardId) {
    return all.stream().filter(diary -> diary.shardId().equals(shardId)).toList();
  }

  /** Returns the only diary of a shard. */
  public ItemJournal only(String shardId) {
    List<ItemJournal> diaries = of(shardId);
    if (diaries.size() != 1) {
      throw new AssertionError(shardId + " has " + diaries.size() + " diaries, not one");
    }
    return diaries.get(0);
  }

  /** Returns all records in the order in which they were processed, diary by diary. */
  public List<Item> items() {
    return all.stream().flatMap(diary -> diary.items().stream()).toList();
  }

  /** Returns the types of all shutdowns in all diaries. */
  public List<String> shutdowns() {
    return all.stream().flatMap(diary -> diary.shutdowns().stream()).toList();
  }
}
