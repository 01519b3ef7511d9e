package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a fake npm, which needs no network and can be made to fail. */
class KinesisInstallerTest {
  private static final String INSTALLS =
      "mkdir -p node_modules/kinesis-local && echo '//' > node_modules/kinesis-local/main.js";

  @TempDir Path temp;
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private Path bin = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void folders() throws IOException {
    bin = Files.createDirectory(temp.resolve("bin"));
    cache = temp.resolve("the cache");
  }

  @Test
  void installsOnceAndSaysSo() throws Exception {
    FakeProgram.write(bin, "npm", "echo \"$1\" >> '" + temp + "/calls'", INSTALLS);

    Path first = installer().install();
    Path second = installer().install();

    assertThat(second).isEqualTo(first);
    assertThat(first.getFileName().toString()).matches("kinesis-local-0\\.6\\.2-[0-9a-f]{12}");
    assertThat(first.resolve("node_modules/kinesis-local/main.js")).exists();
    assertThat(first.resolve("preload.cjs")).exists();
    assertThat(temp.resolve("calls")).hasContent("ci");
    assertThat(progress).containsExactly("installing kinesis-local 0.6.2 with npm (first use)");
  }

  @Test
  void installsOnceForAllWhoStartTogether() throws Exception {
    FakeProgram.write(bin, "npm", "echo \"$1\" >> '" + temp + "/calls'", INSTALLS);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Path> install = () -> installer().install();
      List<Path> folders = new ArrayList<>();
      for (Future<Path> result : threads.invokeAll(List.of(install, install, install, install))) {
        folders.add(result.get());
      }

      assertThat(folders).hasSize(4).containsOnly(folders.get(0));
      assertThat(temp.resolve("calls")).hasContent("ci");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void failureIsOneLineAndLeavesNothing() throws Exception {
    FakeProgram.write(
        bin,
        "npm",
        "mkdir node_modules",
        "echo 'npm error code ENOTFOUND'",
        "echo 'npm error network request failed' >&2",
        "echo 'npm error'",
        "exit 3");

    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(() -> installer().install())
        .withMessage(
            "npm could not install kinesis-local 0.6.2 (exit code 3): code ENOTFOUND |"
                + " network request failed; check that npm can reach its registry (npm"
                + " ping), then retry");
    assertThat(foldersInCache()).isEmpty();
  }

  @Test
  void halfMadeFolderOfAKilledOneIsRemovedAndNeverUsed() throws Exception {
    FakeProgram.write(bin, "npm", INSTALLS);
    String name = installer().install().getFileName().toString();
    Files.move(cache.resolve(name), cache.resolve(name + ".partial-1"));

    Path installed = installer().install();

    assertThat(installed.resolve("node_modules/kinesis-local/main.js")).exists();
    assertThat(foldersInCache()).containsExactly(installed);
  }

  @Test
  void missingNpmSaysWhatToInstall() {
    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(() -> installer().install())
        .withMessageStartingWith("no npm found on PATH; ")
        .withMessageContaining("apt-get install nodejs npm");
  }

  @Test
  void cacheThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(cache, "a file where the folder should be");

    assertThatExceptionOfType(LocalServicesException.class)
        .isThrownBy(() -> installer().install())
        .withMessageStartingWith("the cache " + cache + " cannot be written")
        .withMessageContaining("set XDG_CACHE_HOME");
  }

  /** The lock file pins the packages by hash, whatever registry npm uses. */
  @Test
  void lockFileNamesHashesAndNoRegistry() throws Exception {
    FakeProgram.write(bin, "npm", INSTALLS);

    String lock = Files.readString(installer().install().resolve("package-lock.json"));

    assertThat(lock).contains("\"integrity\": \"sha512-").doesNotContain("resolved", "http");
  }

  private KinesisInstaller installer() {
    LocalServicesOptions options =
        LocalServicesOptions.defaults().withCacheDirectory(cache).withProgress(progress::add);
    return new KinesisInstaller(options, new SearchPath(bin.toString()));
  }

  private List<Path> foldersInCache() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(Files::isDirectory).toList();
    }
  }
}
