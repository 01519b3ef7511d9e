package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTrustTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "1000, 644, true",
    "1000, 700, true",
    "1000, 444, true",
    "0, 755, true",
    "1001, 644, false",
    "1000, 664, false",
    "1000, 602, false",
    "0, 777, false"
  })
  void onlyTheUserAndRootMayWrite(int owner, String mode, boolean isTrusted) {
    assertThat(FileTrust.isTrusted(owner, Integer.parseInt("100" + mode, 8), 1000))
        .isEqualTo(isTrusted);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ownFilesAreTrustedUnlessOthersCanWriteThem() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(FileTrust.isTrusted(file)).isTrue();

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
    assertThat(FileTrust.isTrusted(file)).isFalse();
  }
}
