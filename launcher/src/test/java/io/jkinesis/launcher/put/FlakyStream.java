package io.jkinesis.launcher.put;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A stream that rejects records when told to, and remembers what it accepted. */
final class FlakyStream implements RecordSink {

  private final Predicate<InputLine> refuses;
  private final Refusal refusal;
  private final List<InputLine> taken = new ArrayList<>();
  private int requests;

  FlakyStream(Predicate<InputLine> refuses, Refusal refusal) {
    this.refuses = refuses;
    this.refusal = refusal;
  }

  @Override
  public List<@Nullable Refusal> put(List<InputLine> batch) {
    requests++;
    List<@Nullable Refusal> answers = new ArrayList<>();
    for (InputLine line : batch) {
      boolean refused = refuses.test(line);
      answers.add(refused ? refusal : null);
      if (!refused) {
        taken.add(line);
      }
    }
    return answers;
  }

  int requests() {
    return requests;
  }

  List<InputLine> taken() {
    return taken;
  }

  /** Returns the texts of each key, in the order of arrival. */
  Map<String, List<String>> byKey() {
    Map<String, List<String>> byKey = new LinkedHashMap<>();
    for (InputLine line : taken) {
      byKey
          .computeIfAbsent(line.key(), key -> new ArrayList<>())
          .add(new String(line.data(), UTF_8));
    }
    return byKey;
  }
}
