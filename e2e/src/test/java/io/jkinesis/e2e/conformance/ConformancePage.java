package io.jkinesis.e2e.conformance;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code docs/conformance.md}, filled in cell by cell. The same cells always result in the same
 * text.
 */
final class ConformancePage {

  private static final String BEFORE =
      """
      # Conformance with the real daemons

      `ConformanceIT` writes this page, and `mvn verify` runs it: do not edit it by hand. A run with
      another result rewrites the page and fails, so that no change is committed unseen.

      The classes of six daemons, with the libraries that each was released with, run sessions with our
      consumers. Each daemon has a JVM of its own and creates its record processors as its `main` does,
      from a properties file and with its own `MultiLangRecordProcessorFactory`. Pipes, charset, stderr
      and `System.exit` are real. A program takes the KCL's place: it delivers records, ends the shard or
      takes the lease away, and its checkpointer records what it is asked for and throws what a test
      wants.

      A cell is a test with a session of its own. **yes** means that all of this held, except where the
      row says otherwise:

      - the consumer got what was sent, in sequence, and nothing else;
      - the checkpointer was asked for what the row says, with these sequence and subsequence numbers,
        and for nothing else;
      - each call of the daemon returned, which it does when the consumer has acknowledged correctly;
      - the consumer exited by itself, with code 0.

      **not there in this daemon**: its classes have no such thing. The test counts as skipped, not as
      passed.

      2.0.x is not available: Maven Central has no such daemon. Its column is the test kit in the dialect
      that [protocol.md](protocol.md) describes, so it shows what we believe, not what we saw.
      `TranscriptsOf20IT` adds sessions that were written by hand from the same page.

      **worker, 3** to **worker, 1.0** are our own worker, as in `./jkinesis run`, with that
      `jkinesis.dialect`: its record processor for KCL 3.5.1, between the same program in the KCL's place
      and the same consumers, in one JVM for all four. Where it differs from the stock daemon on purpose,
      a note says so. One difference has no note: instead of "everything delivered" it asks the
      checkpointer for the last delivered record, which is the same position.

      """;

  private static final String AFTER =
      """
      ## What it took

      JDK 17 runs all six unchanged, and so does 25: none needs `--add-opens` or any other option. They
      run under `LANG=C` with `-Dfile.encoding=UTF-8`, except in the row about charsets. Apart from
      [the protocol](protocol.md#four-dialects), they differ in this:

      - 1.2.1 and 1.7.0 look for the properties file only on the class path, the others in the file
        system, too.
      - All up to 1.15.3 ask for credentials before they do anything else.
      - All up to 2.5.4 know credentials providers by the names of AWS SDK 1, 3.1.3 by those of SDK 2.
        Each skips names that it does not know, so one file can serve them all:
        `AWSCredentialsProvider = DefaultAWSCredentialsProviderChain, DefaultCredentialsProvider`.

      How it is built: [DESIGN.md](../DESIGN.md#e2e-conformance).
      """;

  private final Map<Scenario, Map<DaemonUnderTest, ScenarioOutcome>> rows = new LinkedHashMap<>();

  ConformancePage(List<Scenario> scenarios) {
    scenarios.forEach(scenario -> rows.put(scenario, new EnumMap<>(DaemonUnderTest.class)));
  }

  void put(DaemonUnderTest daemon, Scenario scenario, ScenarioOutcome outcome) {
    Objects.requireNonNull(rows.get(scenario)).put(daemon, outcome);
  }

  boolean isComplete() {
    return rows.values().stream().allMatch(row -> row.size() == DaemonUnderTest.values().length);
  }

  String text() {
    List<String> notes = new ArrayList<>();
    return BEFORE + table(notes) + "\n" + numbered(notes) + meanings() + "\n" + AFTER;
  }

  /**
   * @param notes filled in with the notes below the table
   */
  private String table(List<String> notes) {
    Stream<String> daemons = Stream.of(DaemonUnderTest.values()).map(DaemonUnderTest::toString);
    String head = line(Stream.concat(Stream.of(""), daemons));
    String rule = "|---".repeat(1 + DaemonUnderTest.values().length) + "|\n";
    StringBuilder table = new StringBuilder(head + rule);
    rows.forEach(
        (scenario, row) ->
            table.append(
                line(
                    Stream.concat(
                        Stream.of(scenario.title()),
                        row.values().stream().map(outcome -> cell(outcome, notes))))));
    return table.toString();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(joining(" | ", "| ", " |\n"));
  }

  private static String cell(ScenarioOutcome outcome, List<String> notes) {
    if (outcome.note() == null) {
      return outcome.text();
    }
    if (!notes.contains(outcome.note())) {
      notes.add(outcome.note());
    }
    return outcome.text() + " [" + (notes.indexOf(outcome.note()) + 1) + "]";
  }

  private static String numbered(List<String> notes) {
    return IntStream.range(0, notes.size())
        .mapToObj(i -> "- [" + (i + 1) + "] " + notes.get(i) + "\n")
        .collect(joining());
  }

  private String meanings() {
    return rows.keySet().stream()
        .map(scenario -> "- " + scenario.title() + ": " + scenario.shows() + ".\n")
        .collect(joining("", "\n## The rows\n\n", ""));
  }
}
