package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.JkinesisException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppPropertiesTest {

  @TempDir private Path folder;

  @Test
  void ownKeysAreTakenOut() throws Exception {
    AppProperties app = read("executableName = a\njkinesis.fastStart = true");
    assertThat(app.daemon().stringPropertyNames()).containsExactly("executableName");
    assertThat(app.own().stringPropertyNames()).containsExactly("jkinesis.fastStart");
  }

  @Test
  void utf8AndLatin1AreBothRead() throws Exception {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      Path file = folder.resolve(charset.name());
      Files.writeString(file, "executableName = /home/josé/c", charset);
      assertThat(AppProperties.read(file).value("executableName")).isEqualTo("/home/josé/c");
    }
  }

  @Test
  void aByteOrderMarkIsNoPartOfAKey() throws Exception {
    String text = "\uFEFFexecutableName = /home/josé/c\n";
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      Path file = Files.writeString(folder.resolve(charset.name()), text, charset);
      assertThat(AppProperties.read(file).value("executableName")).isEqualTo("/home/josé/c");
    }
    assertThat(read("\uFEFF# a comment\na = 1").effective()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = folder.resolve("no.properties");
    assertThatThrownBy(() -> AppProperties.read(file))
        .isInstanceOfSatisfying(JkinesisException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessage("the properties file " + file + " does not exist");
  }

  @Test
  void theLastOneOfAKeyCountsAndSaysWhereItIs() throws Exception {
    AppProperties app = read("a = 1\nb = 2\na = 3");
    assertThat(app.value("a")).isEqualTo("3");
    assertThat(app.entries()).hasSize(3);
    assertThat(app.effective())
        .extracting(Entry::place)
        .containsExactly(app.source() + ":2", app.source() + ":3");
  }

  @Test
  void theDaemonTakesTheCredentialsKeysInAnyCase() throws Exception {
    AppProperties app = read("awscredentialsproviderDynamoDB = A\nAWSCredentialsProvider = B");
    assertThat(app.value("AwsCredentialsProviderDynamoDB")).isEqualTo("A");
    assertThat(app.value("AwsCredentialsProvider")).isEqualTo("B");
  }

  @Test
  void emptyCountsAsAbsentButIsKeptForTheChecks() throws Exception {
    AppProperties app = read("workerId =");
    assertThat(app.value("workerId")).isNull();
    assertThat(app.entry("workerId")).isNotNull();
    assertThat(app.daemon()).as("what the KCL is told").isEmpty();
  }

  @Test
  void numberedValuesEndAtTheFirstGap() throws Exception {
    AppProperties app = read("c.1 = b\nc.0 = a\nc.3 = d");
    assertThat(app.numbered("c")).containsExactly("a", "b");
  }

  @Test
  void defaultsNeverReplaceWhatTheFileSays() throws Exception {
    AppProperties app =
        read("shutdownGraceMillis = 7\nmetricsLevel = DETAILED\njkinesis.fastStart = true");
    Properties daemon = app.daemon();
    Defaults.apply(daemon, app);
    assertThat(daemon)
        .containsEntry("shutdownGraceMillis", "7")
        .containsEntry("metricsLevel", "DETAILED")
        .containsKey("leaseAssignmentIntervalMillis");
  }

  @Test
  void withoutFastStartOnlyTheGraceIsDefaulted() throws Exception {
    AppProperties app = read("");
    Properties daemon = app.daemon();
    Defaults.apply(daemon, app);
    assertThat(daemon).hasSize(1).containsEntry("shutdownGraceMillis", "30000");
  }

  @Test
  void theIntervalsOfTheKclFollowTheFailoverTimeAndWhatTheFileSays() throws Exception {
    AppProperties app =
        read(
            "jkinesis.kclIntervals = true\nfailoverTimeMillis = 20000\n"
                + "workerMetricsReporterFreqInMillis = 5000");
    Properties daemon = app.daemon();
    Defaults.apply(daemon, app);
    assertThat(daemon)
        .containsEntry("leaseAssignmentIntervalMillis", "40000")
        .containsEntry("workerMetricsReporterFreqInMillis", "5000")
        .containsEntry("shardConsumerDispatchPollIntervalMillis", "1000")
        .doesNotContainKey("shardSyncIntervalMillis");
  }

  private AppProperties read(String lines) throws Exception {
    return AppProperties.read(Files.writeString(folder.resolve("app.properties"), lines));
  }
}
