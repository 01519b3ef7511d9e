package io.jkinesis.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosEnvironmentTest {

  @TempDir private Path folder;

  @Test
  void ifNoServiceStartsNothingIsLeft() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = Files.createFile(folder.resolve("file"));
    LocalServicesOptions options =
        LocalServicesOptions.defaults().withCacheDirectory(file.resolve("cache"));

    assertThatThrownBy(() -> ChaosEnvironment.set(1, data, options))
        .isInstanceOf(LocalServicesException.class);

    assertThat(data).doesNotExist();
  }
}
