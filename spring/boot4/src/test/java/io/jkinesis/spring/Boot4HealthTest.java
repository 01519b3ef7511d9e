package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class Boot4HealthTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  Boot3HealthAutoConfiguration.class, Boot4HealthAutoConfiguration.class));

  @Test
  void isTheWorstWorkers() {
    assertThat(health(new FakeWorker(WorkerState.RUNNING)).getStatus()).isEqualTo(Status.UP);
    assertThat(health(new FakeWorker(WorkerState.STARTING)).getStatus())
        .isEqualTo(Status.OUT_OF_SERVICE);
    Health down = health(new FakeWorker(WorkerState.FAILED, "the lease table was deleted"));
    assertThat(down.getStatus()).isEqualTo(Status.DOWN);
    assertThat(down.getDetails())
        .containsEntry(
            "orders",
            Map.of(
                "state", "FAILED", "shards", 0, "reasons", List.of("the lease table was deleted")));
  }

  @Test
  void isNotThereWhenSwitchedOff() {
    FakeWorker worker = new FakeWorker(WorkerState.RUNNING);
    application
        .withBean(KinesisWorkers.class, () -> workers(worker))
        .withPropertyValues("management.health.jkinesis.enabled=false")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(HealthIndicator.class);
              worker.end(null); // or the context would wait for it for 10 s
            });
  }

  private Health health(FakeWorker worker) {
    Health[] health = new Health[1];
    application
        .withBean(KinesisWorkers.class, () -> workers(worker))
        .run(
            context -> {
              health[0] =
                  context.getBean("jkinesisHealthIndicator", HealthIndicator.class).health();
              worker.end(null);
            });
    return health[0];
  }

  private static KinesisWorkers workers(FakeWorker worker) {
    return new KinesisWorkers(Map.of("orders", () -> worker), Duration.ZERO, event -> {});
  }
}
