package io.jkinesis.e2e;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution runs where it is unpacked, and describes its contents. */
@EndToEnd
class DistributionIT {

  /** Longer than the limit of the training run, which has the lowest priority. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void unpackedElsewhereItRunsAWorker(Scene scene) throws Exception {
    Path home = unpack(scene);
    SceneStream stream = scene.createStream(1);
    stream.put(10);
    String file = scene.application(ItemJournalConsumer.class).write().toString();
    RunProcess run = jkinesis(scene, home, "run", file);
    scene.awaitProcessed(run, stream.sent());

    assertThat(run.stop()).isZero();
    assertThat(scene.journals().items()).isEqualTo(stream.sent());
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

  @Test
  void theFirstCommandCreatesTheArchiveThatTheNextStartsFrom(Scene scene, @TempDir Path folder)
      throws Exception {
    Path home = withoutASpace(unpack(scene), folder);
    Path cache = scene.folder().resolve("cache");
    Path archives = cache.resolve("jkinesis/launcher");
    assertThat(version(scene, home, cache)).noneMatch(DistributionIT::isFromArchive);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(archives(archives)).singleElement().isNotNull());
    Path archive = archives(archives).get(0);
    assertThat(Files.getPosixFilePermissions(archives)).doesNotContain(OTHERS_READ, GROUP_READ);

    assertThat(version(scene, home, cache)).anyMatch(DistributionIT::isFromArchive);

    damage(archive);
    assertThat(version(scene, home, cache))
        .noneMatch(DistributionIT::isFromArchive)
        .contains("Java " + Runtime.version());
  }

  @Test
  void anInstallersArchiveIsForAllUsers(Scene scene, @TempDir Path folder) throws Exception {
    Path home = withoutASpace(unpack(scene), folder);
    assertThat(jkinesis(scene, home, "archive").exitCode()).as("switched off").isEqualTo(4);
    Path cache = scene.folder().resolve("cache");
    RunProcess archive =
        jkinesis(scene, home, Map.of("XDG_CACHE_HOME", cache.toString()), "archive");
    assertThat(archive.exitCode()).isZero();
    Path file = archives(home.resolve("archive")).get(0);
    assertThat(Files.getPosixFilePermissions(file)).contains(OTHERS_READ);
    assertThat(version(scene, home, cache)).anyMatch(DistributionIT::isFromArchive);
    assertThat(cache).doesNotExist();
  }

  /** Whether a JVM's line is about a class that it has from the archive. */
  private static boolean isFromArchive(String line) {
    return line.contains(" io.jkinesis.launcher.Main source: shared objects file (top)");
  }

  /** Java 17 archives no classes of jars that have a space in their path. */
  private static Path withoutASpace(Path home, Path folder) throws IOException {
    return Files.move(home, folder.resolve("jkinesis"));
  }

  /** Its header stays, and its size. */
  private static void damage(Path archive) throws IOException {
    byte[] content = Files.readAllBytes(archive);
    byte[] noise = new byte[content.length / 2];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, content, content.length / 2, noise.length);
    Files.write(archive, content);
  }

  private static List<Path> archives(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** Its output, with a line of the JVM's for each class that it loads. */
  private static List<String> version(Scene scene, Path home, Path cache) throws Exception {
    RunProcess run =
        jkinesis(
            scene,
            home,
            Map.of("XDG_CACHE_HOME", cache.toString(), "JDK_JAVA_OPTIONS", "-Xlog:class+load"),
            "--version");
    assertThat(run.exitCode()).isZero();
    return run.stdout().lines().toList();
  }

  private static RunProcess jkinesis(Scene scene, Path home, String... arguments) {
    return jkinesis(scene, home, Map.of("JKINESIS_ARCHIVE", "off"), arguments);
  }

  private static RunProcess jkinesis(
      Scene scene, Path home, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    return scene.start(
        all,
        Stream.concat(
                Stream.of(home.resolve("bin").resolve("jkinesis").toString()), Stream.of(arguments))
            .toList());
  }
}
