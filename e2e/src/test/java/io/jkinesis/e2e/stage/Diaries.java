package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All diaries of a scene as they are now, in the order in which they were begun. */
public record Diaries(List<Diary> all) {

  static Diaries read(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new Diaries(
          files
              .filter(file -> file.toString().endsWith(".diary"))
              .map(Diary::read)
              .sorted(Comparator.comparing(Diary::begun))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of one shard: one for each session. */
  public List<Diary> of(String shardId) {
    return all.stream().filter(diary -> diary.shardId().equals(shardId)).toList();
  }

  /** The only one of a shard. */
  public Diary only(String shardId) {
    List<Diary> diaries = of(shardId);
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
