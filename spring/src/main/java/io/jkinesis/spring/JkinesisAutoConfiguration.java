package io.jkinesis.spring;

import io.jkinesis.worker.KinesisWorker;
import io.jkinesis.worker.RunningWorker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Runs the workers of the application, unless {@code jkinesis.enabled} is false. */
@AutoConfiguration
@ConditionalOnProperty(name = "jkinesis.enabled", matchIfMissing = true)
@EnableConfigurationProperties(JkinesisProperties.class)
public class JkinesisAutoConfiguration {

  private static final String PHASE_TIMEOUT = "spring.lifecycle.timeout-per-shutdown-phase";

  /**
   * The part of Spring's timeout that is reserved for the worker itself, after the consumers have
   * ended.
   */
  private static final Duration WORKERS_END = Duration.ofSeconds(2);

  @Bean
  KinesisWorkers kinesisWorkers(
      JkinesisProperties properties,
      ListableBeanFactory beans,
      ObjectProvider<AwsCredentialsProvider> credentials,
      ObjectProvider<KinesisWorkerCustomizer> customizers,
      Environment environment,
      ApplicationContext context) {
    Map<String, KinesisWorker> workers =
        new LinkedHashMap<>(
            new PropertyWorkers(properties, new ConsumerBeans(beans), credentials.getIfUnique())
                .all());
    beans
        .getBeansOfType(KinesisWorker.class)
        .forEach(
            (name, worker) -> {
              if (workers.put(name, worker) != null) {
                throw new IllegalStateException(
                    "jkinesis.workers.%s: there is a KinesisWorker bean of the same name; rename one"
                        .formatted(name));
              }
            });
    for (KinesisWorkerCustomizer customizer : customizers.orderedStream().toList()) {
      workers.replaceAll(customizer::customize);
    }
    Map<String, Supplier<RunningWorker>> starters = new LinkedHashMap<>();
    workers.forEach((name, worker) -> starters.put(name, worker::start));
    return new KinesisWorkers(starters, grace(properties.grace(), environment), context);
  }

  /**
   * Returns the grace period.
   *
   * @throws IllegalStateException if Spring would close the consumers' beans before it is over
   */
  private static Duration grace(@Nullable Duration configured, Environment environment) {
    Duration timeout =
        Binder.get(environment)
            .bind(PHASE_TIMEOUT, Duration.class)
            .orElseGet(() -> Duration.ofSeconds(30));
    Duration longest = timeout.minus(WORKERS_END);
    if (configured == null) {
      return longest.isNegative() ? Duration.ZERO : longest;
    }
    if (configured.isNegative()) {
      throw new IllegalStateException(
          "jkinesis.grace: must not be negative, but is " + text(configured));
    }
    if (configured.compareTo(longest) > 0) {
      throw new IllegalStateException(
          "jkinesis.grace: is %s, but must be at least %s less than %s, which is %s, or Spring closes the beans of consumers that still run; set %s to %s"
              .formatted(
                  text(configured),
                  text(WORKERS_END),
                  PHASE_TIMEOUT,
                  text(timeout),
                  PHASE_TIMEOUT,
                  text(configured.plus(WORKERS_END))));
    }
    return configured;
  }

  /** Returns the duration as in a property. */
  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  @Bean
  @Order(0)
  KinesisWorkerCustomizer jkinesisMetrics(ObjectProvider<MeterRegistry> registries) {
    return (name, worker) -> {
      MeterRegistry registry = registries.getIfUnique();
      return registry == null ? worker : worker.meterRegistry(registry);
    };
  }

  @Bean
  @ConditionalOnProperty(name = "jkinesis.on-failure", havingValue = "exit")
  ExitOnFailure jkinesisExitOnFailure(ApplicationContext context) {
    return new ExitOnFailure(context, System::exit);
  }
}
