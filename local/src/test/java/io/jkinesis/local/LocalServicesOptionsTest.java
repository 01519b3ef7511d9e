package io.jkinesis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LocalServicesOptionsTest {
  @Test
  void portsAreFreeOnesAndDataIsInMemoryByDefault() {
    LocalServicesOptions options = LocalServicesOptions.defaults();

    assertThat(options.kinesisPort()).isZero();
    assertThat(options.dynamoDbPort()).isZero();
    assertThat(options.dynamoDbLocalDirectory()).as("outside a checkout").isNull();
    assertThat(options.mavenRepository()).hasScheme("https");
    assertThat(options.separateTables()).isFalse();
    assertThat(options.dynamoDbDataDirectory()).isNull();
    assertThat(options.cacheDirectory().getFileName()).hasToString("jkinesis");
  }

  @Test
  void eachPartCanBeChanged() {
    Consumer<String> progress = line -> {};
    LocalServicesOptions options =
        LocalServicesOptions.defaults()
            .withKinesisPort(1)
            .withDynamoDbPort(2)
            .withDynamoDbLocalDirectory(Path.of("a"))
            .withMavenRepository(URI.create("https://maven.example.org"))
            .withDynamoDbDataDirectory(Path.of("b"))
            .withSeparateTables()
            .withCacheDirectory(Path.of("c"))
            .withProgress(progress);

    assertThat(options)
        .isEqualTo(
            new LocalServicesOptions(
                1,
                2,
                Path.of("a"),
                URI.create("https://maven.example.org"),
                Path.of("b"),
                true,
                Path.of("c"),
                progress));
  }

  @Test
  void portsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalServicesOptions.defaults().withKinesisPort(65536))
        .withMessage("kinesisPort must be from 0 to 65535, not 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalServicesOptions.defaults().withDynamoDbPort(-1))
        .withMessage("dynamoDbPort must be from 0 to 65535, not -1");
  }
}
