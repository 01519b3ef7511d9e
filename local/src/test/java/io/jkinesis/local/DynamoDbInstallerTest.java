package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamoDbInstallerTest {
  /** The files that the build downloaded from the Maven repository. */
  private static final Path BUILT = Path.of("target", "dynamodb-local");

  @TempDir Path temp;
  private final List<String> progress = new ArrayList<>();

  @Test
  void downloadsWhatTheBuildHasOnce() throws Exception {
    repositoryOfTheBuild();

    Path first = installer().install();
    Path second = installer().install();

    assertThat(second).isEqualTo(first);
    assertThat(names(first)).as("otherwise run .ci/lock-dynamodb").isEqualTo(names(BUILT));
    assertThat(progress)
        .containsExactly(
            "downloading DynamoDB Local from " + repository().toUri() + " (first use)");
  }

  @Test
  void aFileOfAnotherHashIsNeverUsed() throws Exception {
    repositoryOfTheBuild();
    PinnedJar last = last();
    Files.writeString(repository().resolve(last.path()), "another file");

    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(() -> installer().install())
        .withMessageStartingWith("DynamoDB Local could not be downloaded from file:")
        .withMessageContaining(last.name() + " has the SHA-256 ")
        .withMessageContaining("but must have " + last.sha256())
        .withMessageEndingWith(
            "set JKINESIS_MAVEN_REPOSITORY to a Maven repository that this machine can reach");
    assertThat(names(temp.resolve("cache"))).containsExactly("install.lock");
  }

  private static PinnedJar last() {
    List<PinnedJar> files = DynamoDbInstaller.files();
    return files.get(files.size() - 1);
  }

  private void repositoryOfTheBuild() throws IOException {
    for (PinnedJar file : DynamoDbInstaller.files()) {
      Path copy = repository().resolve(file.path());
      Files.createDirectories(copy.getParent());
      Files.copy(BUILT.resolve(file.name()), copy);
    }
  }

  private Path repository() {
    return temp.resolve("repository");
  }

  private DynamoDbInstaller installer() {
    return new DynamoDbInstaller(
        LocalServicesOptions.defaults()
            .withCacheDirectory(temp.resolve("cache"))
            .withMavenRepository(repository().toUri())
            .withProgress(progress::add));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
