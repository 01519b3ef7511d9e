package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.handler.RecordHandler;
import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.junit.LocalKinesis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * After a restart, an application does not receive the records that it handled before it stopped.
 */
@LocalKinesis(streams = @LocalKinesis.Stream(name = "orders"))
class GracefulStopIT {

  /** Stores records in a bean that must outlive the consumers. */
  static final class Store implements AutoCloseable {
    final List<String> records = new CopyOnWriteArrayList<>();
    volatile boolean closed;

    void add(String record) {
      if (closed) {
        throw new IllegalStateException("closed before the consumers had ended");
      }
      records.add(record);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    @Bean
    Store store() {
      return new Store();
    }

    @Bean
    RecordHandler orders(Store store) {
      return record -> store.add(record.text());
    }
  }

  @Test
  void handledRecordsAreCheckpointed(LocalAccount account) throws Exception {
    account.put("orders", "customer", "one");
    account.put("orders", "customer", "two");
    assertThat(handledBy(account, 2)).containsExactly("one", "two");

    account.put("orders", "customer", "three");

    assertThat(handledBy(account, 1)).containsExactly("three");
  }

  /** Runs an application until it has handled this many records. */
  private static List<String> handledBy(LocalAccount account, int records) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setRegisterShutdownHook(false);
    ConfigurableApplicationContext context =
        application.run(
            "--spring.main.web-application-type=none",
            "--jkinesis.region=" + account.region(),
            "--jkinesis.kinesis-endpoint=" + account.kinesisEndpoint(),
            "--jkinesis.dynamodb-endpoint=" + account.dynamoDbEndpoint(),
            "--jkinesis.access-key=" + account.accessKey(),
            "--jkinesis.secret-key=" + account.secretKey(),
            "--jkinesis.workers.orders.stream=orders");
    try (context) {
      Store store = context.getBean(Store.class);
      await().atMost(Duration.ofSeconds(60)).until(() -> store.records.size() >= records);
      context.close();
      assertThat(store.closed).isTrue();
      return store.records;
    }
  }
}
