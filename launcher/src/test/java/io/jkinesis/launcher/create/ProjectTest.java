package io.jkinesis.launcher.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files that are written. */
class ProjectTest {

  private static final String REPOSITORY = "repository/io/jkinesis/";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path lib;

  @BeforeEach
  void distribution() throws IOException {
    lib = Files.createDirectories(folder.resolve("home").resolve("lib"));
    for (String name :
        List.of("jkinesis-1.2.3", "jkinesis-testkit-1.2.3", "jkinesis-local-1.2.3")) {
      Files.writeString(lib.resolve(name + ".jar"), name);
    }
  }

  @ParameterizedTest
  @EnumSource(ProjectKind.class)
  void everyPlaceholderHasAValue(ProjectKind kind) throws Exception {
    Map<String, String> files = create(kind);

    assertThat(files).containsKeys("README.md", "app.properties", "Dockerfile");
    assertThat(files)
        .allSatisfy((name, text) -> assertThat(text).doesNotContainPattern("@[a-z]+@"));
    assertThat(files.get("app.properties")).contains("\nstreamName = my-app\n");
  }

  @Test
  void mavenAndGradleDifferInTheirFilesOnly() throws Exception {
    Map<String, String> maven = create(ProjectKind.MAVEN);
    Map<String, String> gradle = create(ProjectKind.GRADLE);

    assertThat(maven.get("pom.xml"))
        .contains("<artifactId>my-app</artifactId>", "<jkinesis.version>1.2.3</jkinesis.version>")
        .contains("<mainClass>com.example.myapp.App</mainClass>");
    assertThat(gradle.get("build.gradle"))
        .contains("'io.jkinesis:jkinesis:1.2.3'", "'io.jkinesis:jkinesis-testkit:1.2.3'")
        .contains("'Main-Class': 'com.example.myapp.App'");
    assertThat(gradle.get("app.properties")).contains("jkinesis.jar = build/libs/my-app.jar\n");
    assertThat(gradle).doesNotContainKey("pom.xml");
    String source = "src/main/java/com/example/myapp/App.java";
    assertThat(gradle.get(source))
        .isEqualTo(maven.get(source))
        .contains("package com.example.myapp;");
  }

  @Test
  void theLibraryIsInARepositoryOfItsOwn() throws Exception {
    Map<String, String> files = create(ProjectKind.MAVEN);
    assertThat(files)
        .containsEntry(REPOSITORY + "jkinesis/1.2.3/jkinesis-1.2.3.jar", "jkinesis-1.2.3")
        .containsKey(REPOSITORY + "jkinesis-testkit/1.2.3/jkinesis-testkit-1.2.3.jar");
    assertThat(files.get(REPOSITORY + "jkinesis-testkit/1.2.3/jkinesis-testkit-1.2.3.pom"))
        .contains("<artifactId>jackson-databind</artifactId>", "<version>1.2.3</version>");
    assertThat(create(ProjectKind.PYTHON).keySet())
        .noneMatch(name -> name.startsWith("repository"));
  }

  /** The POMs in the repository are our own, shortened. */
  @ParameterizedTest
  @EnumSource(LibraryPom.class)
  void pomsOfTheRepositoryHaveTheDependenciesOfTheModules(LibraryPom pom) throws Exception {
    String module = Files.readString(Path.of("..", pom.module, "pom.xml"));
    List<String> compile =
        Stream.of(module.replaceAll("(?s)<build>.*", "").split("<dependency>", -1))
            .skip(1)
            .filter(dependency -> !dependency.contains("<scope>test</scope>"))
            .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*?)</.*", "$1"))
            .toList();
    Map<String, String> files = create(ProjectKind.MAVEN);
    String shortened =
        Objects.requireNonNull(
            files.get(REPOSITORY + pom.artifact + "/1.2.3/" + pom.artifact + "-1.2.3.pom"));
    assertThat(compile).isNotEmpty().allSatisfy(name -> assertThat(shortened).contains(name));
    assertThat(shortened.split("<dependency>", -1)).hasSize(compile.size() + 1);
  }

  private enum LibraryPom {
    LIBRARY("consumer", "jkinesis"),
    TEST_KIT("testkit", "jkinesis-testkit");

    private final String module;
    private final String artifact;

    LibraryPom(String module, String artifact) {
      this.module = module;
      this.artifact = artifact;
    }
  }

  /** Maven would use an older snapshot of the same version from its cache. */
  @Test
  void aSnapshotHasAVersionOfItsContent() throws Exception {
    String before = snapshot("one");
    assertThat(before).matches("2\\.0-[0-9a-f]{8}");
    assertThat(LibraryJars.in(folder.resolve("snapshots")).values())
        .containsEntry("version", before);
    assertThat(snapshot("two")).isNotEqualTo(before);
  }

  private String snapshot(String content) throws Exception {
    Path snapshots = Files.createDirectories(folder.resolve("snapshots"));
    Files.writeString(snapshots.resolve("jkinesis-2.0-SNAPSHOT.jar"), content);
    Files.writeString(snapshots.resolve("jkinesis-testkit-2.0-SNAPSHOT.jar"), "test kit");
    LibraryJars jars = LibraryJars.in(snapshots);
    jars.copyTo(folder.resolve(content), new Template(jars.values()));
    String version = jars.values().getOrDefault("version", "");
    assertThat(folder.resolve(content).resolve("io/jkinesis/jkinesis/" + version))
        .isDirectoryContaining("glob:**/jkinesis-" + version + ".jar");
    return version;
  }

  @Test
  void withoutADistributionThereIsNoProjectInJava() {
    assertThatThrownBy(() -> LibraryJars.in(folder.resolve("nowhere")))
        .hasMessageContaining("start jkinesis with its script, which sets jkinesis.home");
  }

  @Test
  void aFolderWithSomethingInItIsLeftAlone() throws Exception {
    Invocation invocation = Invocation.of("new", "--lang", "python", folder.toString());
    assertThat(invocation.exitCode()).isEqualTo(4);
    assertThat(invocation.err())
        .isEqualTo(
            "jkinesis: the folder " + folder + " is not empty; give the name of a new one\n");
    assertThat(folder.resolve("consumer.py")).doesNotExist();
  }

  @Test
  void theNextCommandsArePrinted() {
    Path project = folder.resolve("My App");
    Invocation invocation = Invocation.of("new", "--lang", "node", project.toString());
    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out())
        .startsWith("created " + project + "; next:\n")
        .contains("&& node --test\n", "  jkinesis local --stream my-app:2\n");
    assertThat(project.resolve("consumer.mjs")).exists();
  }

  private Map<String, String> create(ProjectKind kind) throws Exception {
    Path target = folder.resolve(kind.name()).resolve("my-app");
    if (!Files.exists(target)) {
      new Project(kind, ProjectName.of(target), lib).create(target);
    }
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(target)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
