package io.jkinesis.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jkinesis.e2e.stage.Jkinesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * One test per daemon and scenario, and the page with their results. The tests run one after the
 * other, but concurrently with other classes' tests.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConformanceIT {

  private static final List<Scenario> SCENARIOS =
      Stream.of(
              SessionScenarios.all(),
              CheckpointScenarios.all(),
              TrivialScenarios.all(),
              EndScenarios.all())
          .flatMap(List::stream)
          .toList();

  private final ConformancePage page = new ConformancePage(SCENARIOS);
  private Daemons daemons = new Daemons(Path.of(""));
  private Path folder = Path.of("");
  private int played;

  @BeforeEach
  void openFolder(@TempDir Path temporary) throws IOException {
    // The name contains a space, as some users' folders do.
    folder = Files.createDirectory(temporary.resolve("the daemons"));
    daemons = new Daemons(folder);
  }

  @AfterEach
  void endDaemons() {
    daemons.close();
  }

  @Test
  void newestIsTheOneThatRunHosts() {
    assertThat(DaemonUnderTest.KCL_3_1_3.version).isEqualTo(System.getProperty("kcl.version"));
  }

  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  Stream<DynamicNode> scenarios() {
    Stream<DynamicNode> columns =
        Stream.of(DaemonUnderTest.values())
            .map(daemon -> dynamicContainer(daemon.version, cells(daemon)));
    return Stream.concat(
        columns, Stream.of(dynamicTest("docs/conformance.md", this::pageIsAsCommitted)));
  }

  private Stream<DynamicNode> cells(DaemonUnderTest daemon) {
    return SCENARIOS.stream()
        .map(scenario -> dynamicTest(scenario.title(), () -> play(daemon, scenario)));
  }

  private void play(DaemonUnderTest daemon, Scenario scenario) throws Exception {
    Path own = Files.createDirectory(folder.resolve("cell-" + ++played));
    ScenarioOutcome outcome;
    try {
      Cell.Opener opener = file -> daemons.open(daemon, scenario.charset(), file);
      outcome = scenario.play().on(new Cell(daemon, opener, own));
    } catch (Exception | AssertionError e) {
      daemons.close(); // whatever state they are in
      throw new AssertionError(daemon + ", " + scenario.title() + ": " + e.getMessage(), e);
    }
    page.put(daemon, scenario, outcome);
    if (!outcome.isPlayed()) {
      abort(outcome.text());
    }
  }

  private void pageIsAsCommitted() throws IOException {
    if (!page.isComplete()) {
      abort("not written: scenarios above have failed");
    }
    Path file = Jkinesis.root().resolve("docs/conformance.md");
    String committed = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, page.text());
    if (!page.text().equals(committed)) {
      fail(
          "docs/conformance.md was not what this run saw and is rewritten:"
              + " look at git diff docs/conformance.md, then commit it");
    }
  }
}
