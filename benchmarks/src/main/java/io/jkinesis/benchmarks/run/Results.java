package io.jkinesis.benchmarks.run;

import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The measured figures, in the order in which they were measured. */
public final class Results {

  private final Map<Figure, Map<String, List<Double>>> values = new LinkedHashMap<>();

  /** Adds the figure of one round. */
  public void add(Figure figure, String contestant, double value) {
    values
        .computeIfAbsent(figure, unknown -> new LinkedHashMap<>())
        .computeIfAbsent(contestant, unknown -> new ArrayList<>())
        .add(value);
  }

  /** Returns the measured figures. */
  public List<Figure> figures() {
    return List.copyOf(values.keySet());
  }

  /** Returns the IDs of all contestants, in the order in which they were measured first. */
  public List<String> contestants() {
    return values.values().stream().flatMap(each -> each.keySet().stream()).distinct().toList();
  }

  /** Returns the figures of all rounds, by contestant. */
  public Map<String, Samples> of(Figure figure) {
    Map<String, Samples> samples = new LinkedHashMap<>();
    values
        .getOrDefault(figure, Map.of())
        .forEach((contestant, rounds) -> samples.put(contestant, Samples.of(rounds)));
    return samples;
  }

  /** Returns the figures of a contestant; empty if it had no such round. */
  public Optional<Samples> find(String figureId, String contestant) {
    return values.keySet().stream()
        .filter(figure -> figure.id().equals(figureId))
        .findFirst()
        .map(figure -> of(figure).get(contestant));
  }
}
