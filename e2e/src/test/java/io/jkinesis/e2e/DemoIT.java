package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code jkinesis demo}: what it proves, what it writes, and that it leaves nothing running. */
@EndToEnd
class DemoIT {

  @ParameterizedTest
  @CsvSource({"4, 4000, 7", "3, 1, 6"})
  void provesThatNothingIsLostOrReordered(int shards, int records, int seen, Scene scene)
      throws Exception {
    Path json = scene.folder().resolve("demo.json");
    RunProcess demo =
        demo(scene, "--shards", "" + shards, "--records", "" + records, "--json", json.toString());
    awaitOutput(demo, "first record processed");
    List<ProcessHandle> processes = demo.descendants();

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.stdout()).contains("VERIFIED");
    assertThat(demo.stderr()).isEmpty();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("verified").booleanValue()).isTrue();
    assertThat(figures.get("objections")).isEmpty();
    assertThat(figures.get("records_put").intValue()).isEqualTo(records);
    assertThat(figures.get("records_processed_distinct").intValue()).isEqualTo(records);
    assertThat(figures.get("duplicates").intValue()).isZero();
    assertThat(figures.get("order_violations").intValue()).isZero();
    assertThat(figures.get("shards_seen").intValue()).isEqualTo(seen);
    assertThat(figures.get("splits").intValue()).isEqualTo(1);
    assertThat(figures.get("merges").intValue()).isEqualTo(1);
    assertThat(figures.get("seconds_to_first_record").doubleValue())
        .isPositive()
        .isLessThan(figures.get("seconds_total").doubleValue());
    assertNothingIsLeft(scene, processes);
  }

  @Test
  void sigtermInTheMiddleLeavesNothing(Scene scene) throws Exception {
    RunProcess demo = demo(scene, "--records", "4000");
    awaitOutput(demo, "first record processed");
    List<ProcessHandle> processes = demo.descendants();
    assertThat(processes).as("local services, worker and consumers").hasSizeGreaterThanOrEqualTo(4);

    demo.signal("TERM");

    assertThat(demo.exitCode()).isEqualTo(128 + 15);
    assertNothingIsLeft(scene, processes);
  }

  @ParameterizedTest
  @CsvSource({
    "--shards, 2, 'jkinesis: --shards: expected 3 to 64'",
    "--records, 0, 'jkinesis: --records: expected at least 1'",
    "--records, many, 'jkinesis: Invalid value for option'",
    "--json, /no/such/folder/x.json, 'jkinesis: --json: expected a file in a folder that exists'"
  })
  void wrongUsageIsOneLine(String option, String value, String line, Scene scene) {
    RunProcess demo = demo(scene, option, value);
    assertThat(demo.exitCode()).isEqualTo(4);
    assertThat(demo.stderr()).singleElement().asString().startsWith(line);
    assertThat(demo.stdout()).isEmpty();
  }

  /** Gives it its own folder for temporary files. */
  private static RunProcess demo(Scene scene, String... options) {
    List<String> arguments = Stream.concat(Stream.of("demo"), Stream.of(options)).toList();
    return scene.start(
        Map.of(), Jkinesis.launcher(List.of("-Djava.io.tmpdir=" + temporary(scene)), arguments));
  }

  private static Path temporary(Scene scene) {
    try {
      return Files.createDirectories(scene.folder().resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitOutput(RunProcess demo, String text) {
    demo.awaitUntil(text, () -> demo.stdout().contains(text));
  }

  private static void assertNothingIsLeft(Scene scene, List<ProcessHandle> processes) {
    // The local services exit by themselves after the demo.
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    assertThat(temporary(scene)).isEmptyDirectory();
  }
}
