package io.jkinesis.examples.trivial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.multilang.MultiLangDaemonConfig;
import software.amazon.kinesis.multilang.config.KinesisClientLibConfigurator;

/**
 * Compares trivial.properties with the daemon's classes. The launcher tests that the file contains
 * every key, because it knows jkinesis's own keys, too.
 */
class TrivialPropertiesTest {

  private static final Path FILE = Path.of("trivial.properties");

  private final PropertiesFile file = PropertiesFile.read(FILE);

  TrivialPropertiesTest() throws IOException {}

  @Test
  void saysTheDefaultThatTheKclUses() throws Exception {
    Map<String, String> defaults = DaemonDefaults.all();
    assertThat(defaults).hasSizeGreaterThan(60);
    SoftAssertions softly = new SoftAssertions();
    defaults.forEach(
        (key, value) ->
            softly
                .assertThat(file.comment(key))
                .as(key)
                .containsPattern("Default: " + Pattern.quote(value) + "[.,;](\\s|$)"));
    softly.assertAll();
  }

  @Test
  void explainsEveryPropertyAndSaysItsDefaultOrThatItIsRequired() {
    assertThat(file.entries())
        .allSatisfy(entry -> assertThat(entry.comment()).containsPattern("Default: |Required"));
  }

  @Test
  void writesAnUnsetPropertyWithItsDefault() throws Exception {
    Map<String, String> defaults = DaemonDefaults.all();
    assertThat(file.entries())
        .filteredOn(entry -> !entry.active())
        .filteredOn(entry -> defaults.getOrDefault(entry.key(), "").matches("[\\d.]+|true|false"))
        .hasSizeGreaterThan(40)
        .allSatisfy(entry -> assertThat(entry.value()).isEqualTo(defaults.get(entry.key())));
  }

  @Test
  void theDaemonTakesTheFileAsItIs() throws Exception {
    MultiLangDaemonConfig daemon = new MultiLangDaemonConfig(FILE.toString());
    try {
      assertThat(daemon.getMultiLangDaemonConfiguration().getShutdownGraceMillis())
          .isEqualTo(30_000);
    } finally {
      daemon.getExecutorService().shutdown();
    }
  }

  @Test
  void theDaemonTakesEachPropertyWhenItsLineIsUncommented() {
    assertThat(file.entries())
        .allSatisfy(
            entry -> {
              Properties properties = file.active();
              properties.setProperty(entry.key(), entry.value());
              assertThatCode(() -> new KinesisClientLibConfigurator().getConfiguration(properties))
                  .as(entry.key())
                  .doesNotThrowAnyException();
            });
  }
}
