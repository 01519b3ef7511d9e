package io.jkinesis.spring;

import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Health indicator for the actuator of Spring Boot 3. */
@AutoConfiguration(after = JkinesisAutoConfiguration.class)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.actuate.health.HealthIndicator",
      "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnBean(KinesisWorkers.class)
@ConditionalOnEnabledHealthIndicator("jkinesis")
public class Boot3HealthAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(name = "jkinesisHealthIndicator")
  HealthIndicator jkinesisHealthIndicator(KinesisWorkers workers) {
    return () -> {
      WorkersStatus status = WorkersStatus.of(workers);
      Health.Builder health =
          switch (status.level()) {
            case UP -> Health.up();
            case STARTING -> Health.outOfService();
            case DOWN -> Health.down();
          };
      return health.withDetails(status.details()).build();
    };
  }
}
