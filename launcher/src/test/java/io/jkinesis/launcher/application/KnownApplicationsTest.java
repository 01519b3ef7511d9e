package io.jkinesis.launcher.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownApplicationsTest {

  @Test
  void applicationsAreKnownByTheirOtherTablesAndSimilarNamesComeFirst() {
    assertThat(
            KnownApplications.applications(
                List.of(
                    "accounts",
                    "audit",
                    "audit-CoordinatorState",
                    "audit-WorkerMetricStats",
                    "words-prod",
                    "words-prod-CoordinatorState"),
                "words"))
        .containsExactly("words-prod", "audit");
  }
}
