package io.jkinesis.launcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/migrating.md lists every key of KCL 1.x that {@code check} knows. */
class Kcl1KeysTest {

  @Test
  void thePageHasThemAll() throws Exception {
    String page = Files.readString(Path.of("../docs/migrating.md"));
    String rows = page.substring(page.indexOf("## Keys of KCL 1.x"));
    Kcl1Keys.RENAMED.forEach(
        (former, today) -> assertThat(rows).contains("| `" + former + "` | `" + today + "` |"));
    Kcl1Keys.GONE.forEach(key -> assertThat(rows).contains("`" + key + "`"));
  }
}
