package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.config.AppProperties;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.http.HttpSettings;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(http.unhealthyAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void hostAndLimitCanBeSet() throws Exception {
    HttpSettings http =
        Objects.requireNonNull(
            read("jkinesis.httpPort=0\njkinesis.httpHost=0.0.0.0\njkinesis.unhealthyAfter=90s")
                .http());
    assertThat(http.address()).isEqualTo(new InetSocketAddress("0.0.0.0", 0));
    assertThat(http.unhealthyAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void hostThatIsNotKnownIsOneLine() {
    assertThatThrownBy(() -> read("jkinesis.httpPort = 1\njkinesis.httpHost = no such"))
        .isInstanceOfSatisfying(JkinesisException.class, e -> assertThat(e.isUsage()).isTrue())
        .hasMessageContaining("jkinesis.httpHost is 'no such'; a name or an address");
  }

  private RunSettings read(String lines) throws Exception {
    String enough =
        """
        applicationName = app
        streamName = words
        executableName = x
        AwsCredentialsProvider = DefaultCredentialsProvider
        """;
    return RunSettings.of(
        AppProperties.read(
            Files.writeString(folder.resolve("app.properties"), enough + lines + "\n")));
  }
}
