package io.jkinesis.examples.spring;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.handler.DeadLetters;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.Retry;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Bills each order of a stream. */
@SpringBootApplication
public class BillingApplication {

  public static void main(String[] args) {
    SpringApplication.run(BillingApplication.class, args);
  }

  /** Consumes the stream for the worker with the same name. */
  @Bean
  ConsumerFactory billing(Bills bills, @Value("${billing.dead-letters:dead}") Path deadLetters) {
    return Handlers.perRecord(record -> bills.add(record.text()))
        .parallelism(16)
        .retry(Retry.exponential(Duration.ofMillis(100), Duration.ofSeconds(5)).maxAttempts(3))
        .deadLetters(DeadLetters.toFile(deadLetters));
  }
}
