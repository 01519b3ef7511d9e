package io.jkinesis.launcher.run;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.LauncherException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppPropertiesTest {

  private static final String ENOUGH =
      """
      applicationName = app
      streamName = words
      AwsCredentialsProvider = DefaultCredentialsProvider
      """;

  @TempDir private Path folder;

  @Test
  void ownKeysAreTakenOut() throws Exception {
    AppProperties app = read("executableName = a\njkinesis.fastStart = true");
    assertThat(app.daemon().stringPropertyNames()).contains("executableName", "streamName");
    assertThat(app.daemon().stringPropertyNames()).noneMatch(key -> key.startsWith("jkinesis."));
    assertThat(app.own().stringPropertyNames()).containsExactly("jkinesis.fastStart");
  }

  @Test
  void utf8AndLatin1AreBothRead() throws Exception {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      Path file = folder.resolve(charset.name());
      Files.writeString(file, ENOUGH + "executableName = /home/josé/c", charset);
      assertThat(AppProperties.read(file).value("executableName")).isEqualTo("/home/josé/c");
    }
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    for (String key : new String[] {"applicationName", "streamName", "AwsCredentialsProvider"}) {
      Path file = folder.resolve("app.properties");
      Files.writeString(file, ENOUGH.replaceAll(key + ".*", ""));
      assertThatThrownBy(() -> AppProperties.read(file))
          .hasMessageContaining(key)
          .hasMessageContaining("missing")
          .hasMessageContaining("app.properties");
    }
  }

  @Test
  void theArnStandsInForTheStream() throws Exception {
    Path file = folder.resolve("app.properties");
    Files.writeString(file, ENOUGH.replace("streamName", "streamArn"));
    assertThat(AppProperties.read(file).value("streamName")).isNull();
  }

  @Test
  void graceIsReadAsMilliseconds() throws Exception {
    assertThat(read("").shutdownGrace()).isNull();
    assertThat(read("shutdownGraceMillis = 1500").shutdownGrace())
        .isEqualTo(Duration.ofMillis(1500));
    assertThatThrownBy(() -> read("shutdownGraceMillis = soon").shutdownGrace())
        .hasMessageContaining("'soon'");
  }

  @Test
  void brokenEscapeIsWrongUsage() {
    assertThatThrownBy(() -> read("a = \\u12"))
        .isInstanceOfSatisfying(LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessageContaining("not a properties file");
  }

  @Test
  void commandIsSplitAtRunsOfSpacesAsTheDaemonDoes() throws Exception {
    assertThat(Settings.of(read("executableName = run  it now")).command())
        .containsExactly("run", "it", "now");
  }

  @Test
  void numberedCommandKeepsItsSpaces() throws Exception {
    AppProperties app = read("jkinesis.command.0 = /a b/java\njkinesis.command.1 = -x y");
    assertThat(Settings.of(app).command()).containsExactly("/a b/java", "-x y");
  }

  @Test
  void unknownOwnKeyIsRefused() {
    assertThatThrownBy(() -> Settings.of(read("executableName = a\njkinesis.fastStrat = true")))
        .hasMessageContaining("unknown key jkinesis.fastStrat");
    assertThatThrownBy(() -> Settings.of(read("jkinesis.command.0 = a\njkinesis.command.2 = b")))
        .hasMessageContaining("jkinesis.command.2");
  }

  @Test
  void valuesTheDaemonWouldMisreadAreRefused() {
    assertRefused("failoverTimeMillis = 10s", "failoverTimeMillis is '10s'; a number");
    assertRefused("cleanupLeasesUponShardCompletion = yes", "true or false");
    assertRefused("initialPositionInStream = OLDEST", "OLDEST is none of [LATEST, TRIM_HORIZON");
    assertRefused("kinesisEndpoint = ht tp", "kinesisEndpoint is not understood");
  }

  @Test
  void recordingsAreOffUntilAFolderIsNamed() throws Exception {
    assertThat(Settings.of(read("executableName = x")).recordings()).isEqualTo(Recordings.NONE);
    Path sessions = folder.resolve("a/b");
    assertThat(Settings.of(read("executableName = x\njkinesis.record = " + sessions)).recordings())
        .isEqualTo(new Recordings(sessions, false));
    assertThat(sessions).isDirectory();
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws Exception {
    AppProperties app = read("jkinesis.record = " + Files.createFile(folder.resolve("file")));
    assertThatThrownBy(() -> Settings.of(app))
        .hasMessageContaining("jkinesis.record is '")
        .hasMessageContaining("a folder to write to is expected");
  }

  @Test
  void recordedDataWithoutAFolderAreRefused() throws Exception {
    AppProperties app = read("jkinesis.recordData = true");
    assertThatThrownBy(() -> Settings.of(app))
        .hasMessageContaining("jkinesis.recordData is set and jkinesis.record is not");
  }

  @Test
  void streamsAreGuardedWhenAskedFor() throws Exception {
    AppProperties app = read("executableName = java -jar x.jar\njkinesis.guardStreams = true");
    assertThat(Settings.of(app).consumer().process().command())
        .startsWith("/bin/sh", "-c")
        .endsWith("java", "-jar", "x.jar");
    assertThat(Settings.of(read("executableName = x -y")).consumer().process().command())
        .containsExactly("x", "-y");
  }

  @Test
  void theExitGraceIsTenSecondsOrWhatTheFileSays() throws Exception {
    assertThat(Settings.of(read("executableName = x")).exitGrace()).isEqualTo(ofSeconds(10));
    AppProperties app = read("executableName = x\njkinesis.exitGrace = 1500ms");
    assertThat(Settings.of(app).exitGrace()).isEqualTo(ofMillis(1500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "10"})
  void anExitGraceThatIsNoneIsRefused(String value) throws Exception {
    AppProperties app = read("executableName = x\njkinesis.exitGrace = " + value);
    assertThatThrownBy(() -> Settings.of(app))
        .hasMessageContaining("app.properties: jkinesis.exitGrace is '" + value)
        .hasMessageContaining("is expected");
  }

  @Test
  void unknownKeysOfTheDaemonAreLeftToIt() throws Exception {
    AppProperties app = read("somethingElse = 1");
    assertThat(ValueCheck.configuration(app, app.daemon()).getStreamName()).isEqualTo("words");
  }

  @Test
  void defaultsNeverReplaceWhatTheFileSays() throws Exception {
    Properties daemon = read("shutdownGraceMillis = 7\nmetricsLevel = DETAILED").daemon();
    Defaults.apply(daemon, true);
    assertThat(daemon)
        .containsEntry("shutdownGraceMillis", "7")
        .containsEntry("metricsLevel", "DETAILED")
        .containsKey("leaseAssignmentIntervalMillis");
  }

  @Test
  void withoutFastStartOnlyTheGraceIsDefaulted() throws Exception {
    Properties daemon = read("").daemon();
    Defaults.apply(daemon, false);
    assertThat(daemon).hasSize(4).containsEntry("shutdownGraceMillis", "30000");
  }

  private void assertRefused(String line, String expected) {
    assertThatThrownBy(
            () -> {
              AppProperties app = read(line);
              ValueCheck.configuration(app, app.daemon());
            })
        .isInstanceOfSatisfying(LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessageContaining(expected)
        .hasMessageContaining("app.properties");
  }

  private AppProperties read(String lines) throws Exception {
    return AppProperties.read(
        Files.writeString(folder.resolve("app.properties"), ENOUGH + lines + "\n"));
  }
}
