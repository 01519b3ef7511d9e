package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.LauncherException;
import io.jkinesis.launcher.http.HttpSettings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpKeysTest {

  @TempDir private Path folder;

  @Test
  void nothingIsShownUnlessAPortIsSet() throws Exception {
    assertThat(read("").http()).isNull();
  }

  @Test
  void loopbackAndFiveMinutesAreTheDefaults() throws Exception {
    HttpSettings http = Objects.requireNonNull(read("jkinesis.httpPort = 8080").http());
    assertThat(http.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(http.address().getPort()).isEqualTo(8080);
    assertThat(http.stuckAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void hostAndLimitCanBeSet() throws Exception {
    HttpSettings http =
        Objects.requireNonNull(
            read("jkinesis.httpPort=0\njkinesis.httpHost=0.0.0.0\njkinesis.stuckAfter=90s").http());
    assertThat(http.address()).isEqualTo(new InetSocketAddress("0.0.0.0", 0));
    assertThat(http.stuckAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jkinesis.httpPort = http     | jkinesis.httpPort is 'http'; a port from 0",
        "jkinesis.httpPort = 65536    | jkinesis.httpPort is '65536'; a port from 0",
        "jkinesis.httpPort = -1       | jkinesis.httpPort is '-1'; a port from 0",
        "jkinesis.httpHost = 0.0.0.0  | jkinesis.httpHost is set and jkinesis.httpPort is not",
        "jkinesis.stuckAfter = 1m     | jkinesis.stuckAfter is set and jkinesis.httpPort is not",
        "jkinesis.httpPort = 1#jkinesis.stuckAfter = soon | stuckAfter is 'soon'; a duration such",
        "jkinesis.httpPort = 1#jkinesis.stuckAfter = 0s   | stuckAfter is '0s'",
        "jkinesis.httpPort = 1#jkinesis.httpHost = no such | jkinesis.httpHost is 'no such'",
      })
  void wrongValueIsOneLine(String lines, String expected) {
    assertThatThrownBy(() -> read(lines.replace('#', '\n')))
        .isInstanceOfSatisfying(LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(4))
        .hasMessageContaining(expected);
  }

  private Settings read(String lines) throws Exception {
    String enough =
        """
        applicationName = app
        streamName = words
        executableName = x
        AwsCredentialsProvider = DefaultCredentialsProvider
        """;
    return Settings.of(
        AppProperties.read(
            Files.writeString(folder.resolve("app.properties"), enough + lines + "\n")));
  }
}
