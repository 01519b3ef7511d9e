package io.jkinesis.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

  @Test
  void variableOfTheSpecificationComesFirst() {
    assertThat(folder(Map.of("XDG_STATE_HOME", "/var/lib", "HOME", "/home/a"), "/home/b"))
        .isEqualTo(Path.of("/var/lib/jkinesis"));
  }

  @Test
  void relativeOrEmptyVariableIsIgnored() {
    for (String ignored : new String[] {"", "state", "./state"}) {
      assertThat(folder(Map.of("XDG_STATE_HOME", ignored, "HOME", "/home/a"), "/home/b"))
          .isEqualTo(Path.of("/home/a/.local/state/jkinesis"));
    }
  }

  @Test
  void homeOfTheJvmIsTakenWithoutOneInTheEnvironment() {
    assertThat(folder(Map.of(), "/home/b")).isEqualTo(Path.of("/home/b/.local/state/jkinesis"));
    assertThat(folder(Map.of("HOME", ""), "/home/b"))
        .isEqualTo(Path.of("/home/b/.local/state/jkinesis"));
  }

  @Test
  void userWithoutAnEntryInPasswdGetsNoFolderBelowTheCurrentOne() {
    assertThat(folder(Map.of(), "?")).isEqualTo(Path.of("/.local/state/jkinesis"));
    assertThat(folder(Map.of("HOME", "/home/a"), "?"))
        .isEqualTo(Path.of("/home/a/.local/state/jkinesis"));
    assertThat(folder(Map.of(), null)).isEqualTo(Path.of("/.local/state/jkinesis"));
  }

  private static Path folder(Map<String, String> environment, @Nullable String userHome) {
    return new UserFolders(environment, userHome).folder("XDG_STATE_HOME", ".local/state");
  }
}
