package io.jkinesis.e2e;

import static io.jkinesis.e2e.stage.SceneStream.shard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import io.jkinesis.local.NpmInstaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Consumers in other languages under {@code jkinesis run}: docs/other-languages.md. */
@EndToEnd
class OtherLanguagesIT {

  /** The local Kinesis needs Node.js, so it is always there. */
  @Test
  void theClientOfAmazonForNode(Scene scene) throws Exception {
    Path client =
        NpmInstaller.of(
                "aws-kcl 2.3.2",
                OtherLanguagesIT.class,
                "aws-kcl",
                List.of("package.json", "package-lock.json", "consumer.js"),
                line -> {})
            .install();
    consumesWithoutLossOrRepetition(
        scene, List.of("node", client.resolve("consumer.js").toString()));
  }

  @Test
  void aConsumerInPythonWithoutDependencies(Scene scene) throws Exception {
    assumeThat(Jkinesis.isInstalled("python3")).isTrue();
    Path project = scene.folder().resolve("python");
    RunProcess created = scene.jkinesis(Map.of(), "new", project.toString(), "--lang", "python");
    assertThat(created.exitCode()).as(created.toString()).isZero();
    consumesWithoutLossOrRepetition(
        scene, List.of("python3", project.resolve("consumer.py").toString()));
  }

  /** Also over the end of a shard, and a stop of the worker. */
  private static void consumesWithoutLossOrRepetition(Scene scene, List<String> command)
      throws Exception {
    SceneStream stream = scene.createStream(1);
    AppFile application = scene.application(command);
    stream.put("a", "1", "2");
    RunProcess run = scene.run(application);
    run.awaitLine("a: 2");
    stream.split(shard(0));
    stream.put("a", "3");
    stream.put("b", "4");
    run.awaitLine("a: 3").awaitLine("b: 4");
    assertThat(run.stop()).as(run.toString()).isZero();

    stream.put("a", "5");
    RunProcess next = scene.run(application);
    next.awaitLine("a: 5");
    assertThat(next.stop()).as(next.toString()).isZero();
    assertThat(records(run)).containsExactlyInAnyOrder("a: 1", "a: 2", "a: 3", "b: 4");
    assertThat(records(next)).containsExactly("a: 5");
  }

  /** Returns what consumers printed: a key, and a number. */
  private static List<String> records(RunProcess run) {
    return run.stderr().stream()
        .map(line -> line.replaceFirst(".*(?=\\b[ab]: \\d$)", ""))
        .filter(line -> line.matches("[ab]: \\d"))
        .toList();
  }
}
