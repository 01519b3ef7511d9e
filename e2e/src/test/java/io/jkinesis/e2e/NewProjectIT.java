package io.jkinesis.e2e;

import static io.jkinesis.testkit.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Projects of {@code jkinesis new} build, pass their tests and run. The Gradle project has the same
 * sources; its build file is tested by hand, because Gradle is not available here.
 */
@EndToEnd
class NewProjectIT {

  private static final Duration BUILD = Duration.ofMinutes(3);

  @Test
  void theMavenProjectBuildsOfflineAndRuns(Scene scene) throws Exception {
    Path project = create(scene, "my app", List.of());
    Path repository = linkedRepository(scene.folder().resolve("maven repository"));

    RunProcess build =
        in(scene, project, "mvn", "-o", "-B", "-q", "verify", "-Dmaven.repo.local=" + repository);
    assertThat(build.exitCode(BUILD)).as(build.toString()).isZero();
    assertThat(project.resolve("target/surefire-reports")).isNotEmptyDirectory();

    SceneStream stream = scene.createStream(1);
    stream.put("key", "hello");
    RunProcess run =
        scene.run(
            scene
                .project(project)
                .with("jkinesis.jar", project.resolve("target/my-app.jar").toString())
                .with("jkinesis.fastStart", "true"));
    run.awaitLine("key: hello");
    assertThat(run.stop()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "python, python3 -m unittest, python3 consumer.py",
    "node,   node --test,         node consumer.mjs",
  })
  void theOthersPassTheirTestsAndAWholeSession(
      String language, String test, String consumer, Scene scene) throws Exception {
    String[] start = consumer.split(" ", -1);
    assumeThat(Jkinesis.isInstalled(start[0])).isTrue();
    Path project = create(scene, "other", List.of("--lang", language));

    RunProcess tested = in(scene, project, test.split(" ", -1));
    assertThat(tested.exitCode()).as(tested.toString()).isZero();

    TestDaemon daemon = TestDaemon.process(start[0], project.resolve(start[1]).toString());
    daemon
        .init("shardId-000000000000")
        .deliver(record("k1", "hello"), record("k2", "world"))
        .failNextCheckpoint("ThrottlingException", 2)
        .endShard();
    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints()).hasSize(2).endsWith(TestCheckpoint.SHARD_END);
  }

  private static Path create(Scene scene, String name, List<String> options) {
    Path project = scene.folder().resolve(name);
    String[] words =
        Stream.concat(Stream.of("new", project.toString()), options.stream())
            .toArray(String[]::new);
    RunProcess created = scene.jkinesis(Map.of(), words);
    assertThat(created.exitCode()).as(created.toString()).isZero();
    return project;
  }

  private static RunProcess in(Scene scene, Path folder, String... command) {
    List<String> shell = List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", folder.toString());
    return scene.start(Map.of(), Stream.concat(shell.stream(), Stream.of(command)).toList());
  }

  /**
   * A view of Maven's local repository without our own modules: the project must not take them from
   * there, nor install them there.
   */
  private static Path linkedRepository(Path linked) throws IOException {
    Path local =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    link(local, Files.createDirectories(linked), "io");
    link(local.resolve("io"), Files.createDirectories(linked.resolve("io")), "jkinesis");
    return linked;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> groups = Files.list(from)) {
      for (Path group : groups.toList()) {
        if (!group.endsWith(except)) {
          Files.createSymbolicLink(to.resolve(group.getFileName()), group);
        }
      }
    }
  }
}
