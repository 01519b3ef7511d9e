package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that are shipped for Prometheus agree with docs/monitoring.md. */
class AlarmsTest {

  @Test
  void eachAlarmIsExplained() throws IOException {
    assertThat(words("src/dist/deploy/prometheus-alerts.yaml", "alert: (\\w+)"))
        .isNotEmpty()
        .isEqualTo(words("../docs/monitoring.md", "(?m)^\\| `(Jkinesis\\w+)` \\|"));
  }

  private static SortedSet<String> words(String file, String pattern) throws IOException {
    SortedSet<String> words = new TreeSet<>();
    for (MatchResult found :
        Pattern.compile(pattern).matcher(Files.readString(Path.of(file))).results().toList()) {
      words.add(found.group(1));
    }
    return words;
  }
}
