package io.jkinesis.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report for programs: each figure with its contestants, and the values of all rounds. */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** Writes the report to a file. */
  public static void write(Report report, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("machine", report.machine());
    ObjectNode titles = root.putObject("titles");
    for (String id : report.results().contestants()) {
      String title = report.titles().of(id);
      if (!title.equals(id)) {
        titles.put(id, title);
      }
    }
    ArrayNode figures = root.putArray("figures");
    for (Figure figure : report.results().figures()) {
      ObjectNode node = figures.addObject();
      node.put("id", figure.id()).put("title", figure.title()).put("unit", figure.unit());
      node.put("lessIsBetter", figure.lessIsBetter());
      ObjectNode contestants = node.putObject("contestants");
      report
          .results()
          .of(figure)
          .forEach((contestant, samples) -> write(samples, contestants.putObject(contestant)));
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static void write(Samples samples, ObjectNode node) {
    node.put("median", samples.median()).put("min", samples.min()).put("max", samples.max());
    ArrayNode values = node.putArray("values");
    samples.values().forEach(values::add);
  }

  /**
   * Reads reports that were written to files, and joins them. A figure that is in several of them
   * is taken from the last, because figures of different runs are not to be compared.
   *
   * @throws JkinesisException if a file cannot be read, or is not a report
   */
  public static Report read(List<Path> files) throws JkinesisException {
    Map<String, JsonNode> figures = new LinkedHashMap<>();
    Map<String, String> names = new HashMap<>();
    Set<String> machines = new LinkedHashSet<>();
    for (Path file : files) {
      JsonNode root = root(file);
      machines.add(root.path("machine").asText());
      root.path("titles")
          .properties()
          .forEach(title -> names.put(title.getKey(), title.getValue().asText()));
      root.path("figures").forEach(figure -> figures.put(figure.path("id").asText(), figure));
    }
    Results results = new Results();
    figures.values().forEach(figure -> add(figure, results));
    Titles titles = new Titles(List.of());
    titles.addAll(names);
    return new Report(results, titles, String.join("; ", machines));
  }

  private static JsonNode root(Path file) throws JkinesisException {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (root.path("figures").isArray()) {
        return root;
      }
    } catch (IOException e) {
      throw JkinesisException.usage("--from " + file + ": cannot be read: " + e.getMessage(), e);
    }
    throw JkinesisException.usage("--from " + file + ": expected a file written with --json");
  }

  private static void add(JsonNode node, Results results) {
    Figure figure =
        new Figure(
            node.path("id").asText(),
            node.path("title").asText(),
            node.path("unit").asText(),
            node.path("lessIsBetter").asBoolean());
    node.path("contestants")
        .properties()
        .forEach(
            contestant ->
                contestant
                    .getValue()
                    .path("values")
                    .forEach(
                        value -> results.add(figure, contestant.getKey(), value.doubleValue())));
  }
}
