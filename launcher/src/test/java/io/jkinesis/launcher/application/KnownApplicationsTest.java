package io.jkinesis.launcher.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownApplicationsTest {

  @Test
  void similarNamesComeFirstAndTheOlderTablesOfAnApplicationAreNone() {
    assertThat(
            KnownApplications.candidates(
                new TreeSet<>(
                    List.of(
                        "accounts",
                        "audit",
                        "audit-CoordinatorState",
                        "audit-WorkerMetricStats",
                        "words-prod",
                        "words-prod-CoordinatorState")),
                "words"))
        .containsExactly("words-prod", "accounts", "audit");
  }
}
