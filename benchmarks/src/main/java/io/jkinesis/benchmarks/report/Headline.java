package io.jkinesis.benchmarks.report;

import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.benchmarks.stats.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The five figures that answer what jkinesis costs, compared with what a user has. */
final class Headline {

  private record Question(String text, String unit, String figure, String ours, String theirs) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "CPU per GB, a consumer in Java: worker and consumer processes",
              "s",
              "stub-1KiB-cpu",
              "run-process",
              "stock-process"),
          new Question(
              "CPU per GB, a consumer in Node.js: worker and consumer processes",
              "s",
              "stub-1KiB-cpu",
              "run-node",
              "stock-node"),
          new Question(
              "CPU per GB, a consumer in the worker's JVM",
              "s",
              "stub-1KiB-cpu",
              "run-in-process",
              "kcl-bare"),
          new Question(
              "memory for 64 shards", "MiB", "shards-memory-64", "run-in-process", "run-process"),
          new Question(
              "CPU of a worker with 64 shards where nothing arrives, of one core",
              "%",
              "idle-cpu-64",
              "run",
              "stock"));

  private final Report report;

  Headline(Report report) {
    this.report = report;
  }

  /** Returns the rows of a table: what, jkinesis, the other, and the ratio. */
  String table() {
    return QUESTIONS.stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "\n", "| | jkinesis | compared with | ratio |\n|---|---|---|---|\n", ""));
  }

  private String row(Question question) {
    Results results = report.results();
    Optional<Double> ours = results.find(question.figure, question.ours).map(Samples::median);
    Optional<Double> theirs = results.find(question.figure, question.theirs).map(Samples::median);
    return "| %s | %s | %s | %s |"
        .formatted(
            question.text,
            cell(question, question.ours, ours),
            cell(question, question.theirs, theirs),
            ours.isPresent() && theirs.isPresent() && theirs.get() > 0
                ? "**" + FigureText.ratio(ours.get() / theirs.get()) + "**"
                : "");
  }

  private String cell(Question question, String contestant, Optional<Double> value) {
    return value
        .map(
            figure ->
                "%s: %s %s"
                    .formatted(
                        report.titles().of(contestant), FigureText.figure(figure), question.unit))
        .orElse("not measured");
  }
}
