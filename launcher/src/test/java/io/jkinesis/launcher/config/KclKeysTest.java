package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.kcl.KclSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KclKeysTest {

  /** "#key = value" is a property that is not set; "# Words" is a comment. */
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#?(\\w[\\w.]*) = ");

  private final KclKeys keys = new KclKeys();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "applicationName",
        "executableName",
        "maxActiveThreads",
        "workerId",
        "AwsCredentialsProvider",
        "awscredentialsproviderDynamoDB",
        "kinesisClient.endpointOverride",
        "kinesisClient.overrideConfiguration.apiCallTimeout",
        "kinesisCredentialsProvider.class",
        "fanoutConfig.consumerName",
        "pollingConfig.maxRecords", // the long name of maxRecords
        "maxRecords",
        "coordinatorStateTableName",
      })
  void whatTheDaemonHonoursIsKnown(String key) {
    assertThat(keys.isKnown(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "StreamName", // the daemon's own warning advises RetrievalMode, which it does not read
        "RetrievalMode",
        "class",
        "class.name",
        "kinesisClient",
        "kinesisClient.endpoint",
        "kinesisCredentialsProvider",
        "shardPrioritization", // an object that cannot be created from text
        "fanoutConfig.maxRecords",
        "utilsBean.propertyUtils",
        "maxRecords.a",
        "a[0]",
        "a(b)",
      })
  void whatItPassesOverIsNot(String key) {
    assertThat(keys.isKnown(key)).isFalse();
  }

  @Test
  void typesAreThoseOfTheSetters() {
    assertThat(keys.type("failoverTimeMillis")).isEqualTo(long.class);
    assertThat(keys.type("timeoutInSeconds")).isEqualTo(Integer.class);
    assertThat(keys.type("fanoutConfig.retryBackoffMillis")).isEqualTo(long.class);
    assertThat(keys.type("kinesisClient.dualstackEnabled")).isEqualTo(Boolean.class);
    assertThat(keys.type("noSuchKey")).isNull();
  }

  @Test
  void trivialPropertiesDocumentsEveryKeyAndNoOther() throws IOException {
    Set<String> all = new TreeSet<>(keys.names());
    JkinesisKey.ALL.stream().map(JkinesisKey::key).forEach(all::add);
    KclSetting.ALL.stream().map(KclSetting::key).forEach(all::add);
    String file = Files.readString(Path.of("../examples/trivial/trivial.properties"));
    Set<String> documented =
        DOCUMENTED
            .matcher(file)
            .results()
            .map((MatchResult line) -> line.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(all);
  }
}
