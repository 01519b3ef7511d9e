package io.jkinesis.launcher.run;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.protocol.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {

  @TempDir private Path folder;

  @Test
  void whatAFileDoesNotSayHasADefault() throws Exception {
    RunSettings settings = settings("executableName = x");
    assertThat(settings.consumer().exitGrace()).isEqualTo(ofSeconds(10));
    assertThat(settings.restarts().limit()).isEqualTo(10);
    assertThat(settings.restarts().window()).isEqualTo(ofHours(1));
    assertThat(settings.dialect()).isEqualTo(Dialect.KCL_3);
    assertThat(settings.shutdownGrace()).isEqualTo(ofSeconds(30));
    assertThat(settings.recordings()).isSameAs(TranscriptFiles.NONE);
  }

  @Test
  void whatItSaysCounts() throws Exception {
    RunSettings settings =
        settings(
            """
            executableName = x
            jkinesis.exitTimeout = 1500ms
            jkinesis.maxRestarts = 0
            jkinesis.restartWindow = 30m
            jkinesis.dialect = 1.0
            shutdownGraceMillis = 5000
            """);
    assertThat(settings.consumer().exitGrace()).isEqualTo(ofMillis(1500));
    assertThat(settings.restarts().limit()).isZero();
    assertThat(settings.restarts().window()).isEqualTo(ofMinutes(30));
    assertThat(settings.dialect()).isEqualTo(Dialect.KCL_1_0);
    assertThat(settings.shutdownGrace()).isEqualTo(ofSeconds(5));
  }

  @Test
  void streamsAreGuardedWhenAskedFor() throws Exception {
    assertThat(settings("executableName = x -y").consumer().process().command())
        .containsExactly("x", "-y");
    RunSettings guarded = settings("executableName = x -y\njkinesis.isolateStdio = true");
    assertThat(guarded.consumer().process().command())
        .startsWith("/bin/sh", "-c")
        .endsWith("x", "-y");
  }

  @Test
  void thoseOfAConsumerInJavaAreUnlessItIsRefused() throws Exception {
    assertThat(settings("jkinesis.jar = x.jar").consumer().isolateStdio()).isTrue();
    RunSettings refused = settings("jkinesis.jar = x.jar\njkinesis.isolateStdio = false");
    assertThat(refused.consumer().isolateStdio()).isFalse();
  }

  @Test
  void consumersInJavaHaveAnArchiveUnlessItIsRefused() throws Exception {
    assertThat(settings("jkinesis.jar = x.jar").archive()).isNotNull();
    assertThat(settings("jkinesis.jar = x.jar\njkinesis.cdsArchive = false").archive()).isNull();
    assertThat(settings("executableName = x").archive()).isNull();
  }

  @Test
  void theAddressOfArchivesIsFixedUnlessItIsRefused() throws Exception {
    String fixed = "-XX:ArchiveRelocationMode=0";
    assertThat(settings("jkinesis.jar = x.jar").consumer().process().command()).contains(fixed);
    RunSettings random = settings("jkinesis.jar = x.jar\njkinesis.cdsArchiveAslr = true");
    assertThat(random.consumer().process().command()).doesNotContain(fixed);
  }

  private RunSettings settings(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text);
    return RunSettings.of(AppProperties.read(file));
  }
}
