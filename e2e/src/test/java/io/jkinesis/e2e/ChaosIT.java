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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short run of {@code jkinesis chaos}. */
@EndToEnd
@Isolated("has a machine to itself, as its time-outs assume")
class ChaosIT {

  /** Its own time limits are minutes; on an idle machine, the whole run takes one. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Test
  void holdsAndTellsItsFiguresAndLeavesNothing(Scene scene) throws Exception {
    Path json = scene.folder().resolve("chaos.json");
    Path keep = scene.folder().resolve("evidence");

    RunProcess chaos =
        chaos(
            scene,
            "--minutes",
            "0.4",
            "--seed",
            "6",
            "--mixed",
            "--json",
            "" + json,
            "--keep",
            "" + keep);

    assertThat(chaos.exitCode(PATIENCE)).as(chaos::toString).isZero();
    assertThat(chaos.stderr()).isEmpty();
    assertThat(chaos.stdout())
        .contains("./jkinesis chaos --minutes 0.4 --seed 6 --mixed runs the same faults again")
        .contains("fault 1: ")
        .contains("VERIFIED  no record is lost");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("verified").booleanValue()).isTrue();
    assertThat(figures.get("seed").longValue()).isEqualTo(6);
    assertThat(figures.get("mode").textValue()).isEqualTo("mixed");
    assertThat(figures.get("invariants"))
        .hasSize(7)
        .allSatisfy(one -> assertThat(one.get("violations")).isEmpty());
    assertThat(figures.get("faults_done").intValue()).isPositive();
    assertThat(figures.get("records_put").intValue()).isPositive();
    assertThat(figures.get("records_processed_distinct")).isEqualTo(figures.get("records_put"));
    assertThat(keep.resolve("events.log")).exists();
    assertThat(keep.resolve("stream.log")).isNotEmptyFile();
    assertThat(keep.resolve("leases.log")).isNotEmptyFile();
    assertThat(temporary(scene)).isEmptyDirectory();
  }

  @Test
  void aFleetGrowsAndShrinks(Scene scene) throws Exception {
    Path json = scene.folder().resolve("fleet.json");
    RunProcess chaos =
        chaos(scene, "--fleet", "2", "--minutes", "0.6", "--fan-out", "--json", "" + json);

    assertThat(chaos.exitCode(PATIENCE)).as(chaos::toString).isZero();
    assertThat(chaos.stdout()).contains("fleet of 2").contains("VERIFIED  no record is lost");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("verified").booleanValue()).isTrue();
    assertThat(figures.get("shards").intValue()).isEqualTo(12);
    assertThat(figures.get("retrieval").textValue()).isEqualTo("fan-out");
    assertThat(figures.get("fleet").findValues("workers"))
        .extracting(JsonNode::intValue)
        .containsExactly(1, 2, 1);
    assertThat(figures.get("fleet"))
        .allSatisfy(
            step ->
                assertThat(step.get("dynamodb_requests_per_shard_and_hour").doubleValue())
                    .isGreaterThanOrEqualTo(
                        step.get("checkpoints_per_shard_and_hour").doubleValue())
                    .isPositive());
    assertThat(temporary(scene)).isEmptyDirectory();
  }

  @Test
  void ctrlCInTheMiddleEndsInOrderAndLeavesNothing(Scene scene) throws Exception {
    RunProcess chaos = chaos(scene, "--seed", "6");
    await().atMost(PATIENCE).until(() -> chaos.stdout().contains("fault 1: "));
    List<ProcessHandle> processes = chaos.descendants();
    // The fault may just have killed a worker, before or after some of its consumers.
    assertThat(processes)
        .as("local services, a worker and a consumer")
        .hasSizeGreaterThanOrEqualTo(4);

    chaos.signal("TERM");

    assertThat(chaos.exitCode(PATIENCE)).isEqualTo(128 + 15);
    assertThat(chaos.stderr()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    assertThat(temporary(scene)).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "--minutes, 0, 'jkinesis: --minutes: expected more than 0'",
    "--minutes, NaN, 'jkinesis: --minutes: expected more than 0'",
    "--in-process, --mixed, 'jkinesis: --in-process and --mixed: give one of them'",
    "--fleet, 1, 'jkinesis: --fleet: expected 2 to 16 workers, found 1'",
    "--fleet=3, --mixed, 'jkinesis: --fleet has no faults and runs consumers in process'",
    "--seed, many, 'jkinesis: Invalid value for option'",
    "--json, /no/such/folder/x.json, 'jkinesis: --json: expected a file in a folder that exists'",
    "--keep, /tmp, 'jkinesis: --keep: expected an empty folder or a new one'"
  })
  void wrongUsageIsOneLine(String option, String value, String line, Scene scene)
      throws IOException {
    RunProcess chaos = chaos(scene, option, value);
    assertThat(chaos.exitCode()).isEqualTo(4);
    assertThat(chaos.stderr()).singleElement().asString().startsWith(line);
    assertThat(chaos.stdout()).isEmpty();
  }

  /** Gives it its own folder for temporary files. */
  private static RunProcess chaos(Scene scene, String... options) throws IOException {
    List<String> arguments = Stream.concat(Stream.of("chaos"), Stream.of(options)).toList();
    return scene.start(
        Map.of(), Jkinesis.launcher(List.of("-Djava.io.tmpdir=" + temporary(scene)), arguments));
  }

  private static Path temporary(Scene scene) throws IOException {
    return Files.createDirectories(scene.folder().resolve("tmp"));
  }
}
