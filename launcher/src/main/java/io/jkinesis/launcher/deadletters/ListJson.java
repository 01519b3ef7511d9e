package io.jkinesis.launcher.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes files of dead letters in JSON; the records' components are the members' names. */
final class ListJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Root(long letters, long replayed, long unreplayed, List<LetterFile> files) {}

  /**
   * @param errors the number of letters per exception class
   * @param torn whether the last line is incomplete, so that it is not a letter
   */
  private record LetterFile(
      String file,
      long letters,
      long replayed,
      long unreplayed,
      @Nullable String shardId,
      @Nullable String first,
      @Nullable String last,
      Map<String, Integer> errors,
      boolean torn) {}

  private ListJson() {}

  static String of(Map<Path, DeadLetterSummary> files) {
    long letters = files.values().stream().mapToLong(DeadLetterSummary::letters).sum();
    long replayed = files.values().stream().mapToLong(DeadLetterSummary::replayed).sum();
    List<LetterFile> list =
        files.entrySet().stream().map(file -> of(file.getKey(), file.getValue())).toList();
    try {
      return JSON.writer(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(new Root(letters, replayed, letters - replayed, list));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LetterFile of(Path file, DeadLetterSummary summary) {
    boolean isEmpty = summary.letters() == 0;
    return new LetterFile(
        file.toString(),
        summary.letters(),
        summary.replayed(),
        summary.unreplayed(),
        isEmpty ? null : summary.shardId(),
        isEmpty ? null : summary.first(),
        isEmpty ? null : summary.last(),
        summary.errors(),
        summary.isTorn());
  }
}
