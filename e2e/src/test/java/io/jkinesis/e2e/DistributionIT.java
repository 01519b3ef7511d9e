package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The distribution runs where it is unpacked, and describes its contents. */
@EndToEnd
class DistributionIT {

  @Test
  void unpackedElsewhereItRunsAWorker(Scene scene) throws Exception {
    Path home = unpack(scene);
    SceneStream stream = scene.createStream(1);
    stream.put(10);
    String file = scene.application(ItemJournalConsumer.class).write().toString();
    RunProcess run = jkinesis(scene, home, "run", file);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(scene.diaries().items()).isEqualTo(stream.sent());
  }

  @Test
  void theLocalServicesAreNotInItAndThatIsSaid(Scene scene) throws Exception {
    RunProcess demo = jkinesis(scene, unpack(scene), "demo");

    assertThat(demo.exitCode()).isEqualTo(1);
    assertThat(demo.errors()).singleElement().asString().contains("DynamoDB Local", "checkout");
  }

  @Test
  void theBillOfMaterialsNamesEveryJar(Scene scene) throws Exception {
    Path home = unpack(scene);
    Set<String> jars = new TreeSet<>();
    for (String folder : List.of("lib", "kcl")) {
      try (Stream<Path> files = Files.list(home.resolve(folder))) {
        files.forEach(file -> jars.add(file.getFileName().toString()));
      }
    }
    JsonNode bill = new ObjectMapper().readTree(home.resolve("sbom.cdx.json").toFile());
    Set<String> named = new TreeSet<>();
    named.add(jar(bill.get("metadata").get("component")));
    bill.get("components").forEach(component -> named.add(jar(component)));

    assertThat(named).isEqualTo(jars);
    assertThat(jars).noneMatch(jar -> jar.startsWith("kotlin") || jar.startsWith("kafka"));
  }

  @Test
  void whatHelpRefersToIsThere(Scene scene) throws Exception {
    Path home = unpack(scene);
    assertThat(home.resolve("README.md")).isRegularFile();
    assertThat(home.resolve("docs/decisions")).isDirectory();
    assertThat(home.resolve("examples/trivial/trivial.properties")).isRegularFile();
  }

  private static String jar(JsonNode component) {
    return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
  }

  private static Path unpack(Scene scene) throws IOException {
    RunProcess tar = scene.start(Map.of(), List.of("tar", "-xzf", Jkinesis.tarball().toString()));
    assertThat(tar.exitCode()).isZero();
    try (Stream<Path> files = Files.list(scene.folder())) {
      List<Path> unpacked =
          files
              .filter(file -> file.getFileName().toString().startsWith("jkinesis-"))
              .collect(Collectors.toList());
      assertThat(unpacked).hasSize(1);
      return unpacked.get(0);
    }
  }

  private static RunProcess jkinesis(Scene scene, Path home, String... arguments) {
    String java = System.getProperty("java.home");
    return scene.start(
        Map.of("JAVA_HOME", java),
        Stream.concat(
                Stream.of(home.resolve("bin").resolve("jkinesis").toString()), Stream.of(arguments))
            .toList());
  }
}
