package io.jkinesis.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.benchmarks.measure.Figure;
import io.jkinesis.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Path;

/** A report for programs: each figure with its contestants, and a summary of all rounds. */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  /** Writes the report to a file. */
  public static void write(Results results, Machine machine, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("cpu", machine.cpu()).put("cores", machine.cores());
    machine.jdks().forEach(root.putArray("jdks")::add);
    root.put("pinning", machine.pinning());
    ArrayNode figures = root.putArray("figures");
    for (Figure figure : results.figures()) {
      ObjectNode node = figures.addObject();
      node.put("id", figure.id()).put("title", figure.title()).put("unit", figure.unit());
      node.put("lessIsBetter", figure.lessIsBetter());
      ObjectNode contestants = node.putObject("contestants");
      results
          .of(figure)
          .forEach(
              (contestant, samples) ->
                  contestants
                      .putObject(contestant)
                      .put("median", samples.median())
                      .put("min", samples.min())
                      .put("max", samples.max())
                      .put("rounds", samples.size()));
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }
}
