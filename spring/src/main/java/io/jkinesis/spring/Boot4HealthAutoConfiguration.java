package io.jkinesis.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health indicator for Spring Boot 4, whose health classes are in other packages. */
@AutoConfiguration(after = JkinesisAutoConfiguration.class)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.health.contributor.HealthIndicator",
      "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnBean(KinesisWorkers.class)
@ConditionalOnEnabledHealthIndicator("jkinesis")
public class Boot4HealthAutoConfiguration {

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
