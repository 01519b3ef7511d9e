package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All diaries of a scene as they are now, in the order in which they were begun. */
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

  /** Those of one shard: one for each session. */
  public List<ItemJournal> of(String shardId) {
    return all.stream().filter(diary -> diary.shardId().equals(shardId)).toList();
  }

  /** The only one of a shard. */
  public ItemJournal only(String shardId) {
    List<ItemJournal> diaries = of(shardId);
    if (diaries.size() != 1) {
      throw new AssertionError(shardId + " has " + diaries.size() + " diaries, not one");
    }
    return diaries.get(0);
  }

  /** All records in the order in which they were processed, diary by diary. */
  public List<Item> items() {
    return all.stream().flatMap(diary -> diary.items().stream()).toList();
  }

  /** The types of all shutdowns of all diaries. */
  public List<String> shutdowns() {
    return all.stream().flatMap(diary -> diary.shutdowns().stream()).toList();
  }
}
