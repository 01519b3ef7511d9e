package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application without workers: what its properties say together. */
class AutoConfigurationTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(JkinesisAutoConfiguration.class));

  @ParameterizedTest
  @CsvSource({"28s, 30s", "58s, 1m"})
  void theGraceFitsIntoSpringsTimeout(String grace, String timeout) {
    application
        .withPropertyValues(
            "jkinesis.grace=" + grace, "spring.lifecycle.timeout-per-shutdown-phase=" + timeout)
        .run(context -> assertThat(context).hasSingleBean(KinesisWorkers.class));
  }

  @Test
  void aNegativeGraceIsNamed() {
    application
        .withPropertyValues("jkinesis.grace=-1s")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasRootCauseMessage("jkinesis.grace: must not be negative, but is -1s"));
  }

  @Test
  void aLongerGraceNamesBothProperties() {
    application
        .withPropertyValues("jkinesis.grace=1m")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasRootCauseMessage(
                        "jkinesis.grace: is 60s, but must be at least 2s less than"
                            + " spring.lifecycle.timeout-per-shutdown-phase, which is 30s, or"
                            + " Spring closes the beans of consumers that still run; set"
                            + " spring.lifecycle.timeout-per-shutdown-phase to 62s"));
  }
}
