package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.PerRecord;
import io.jkinesis.handler.RecordHandler;
import io.jkinesis.handler.Retry;
import io.jkinesis.local.LocalAccount;
import io.jkinesis.local.junit.LocalKinesis;
import io.jkinesis.spring.WorkersStatus.Level;
import io.jkinesis.worker.KinesisWorker;
import io.jkinesis.worker.WorkerState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application's workers on the local services; only {@code @LocalKinesis} refers to those. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "jkinesis.workers.orders.stream=orders",
      "jkinesis.workers.plain.stream=orders",
      "jkinesis.workers.plain.region=eu-west-1",
      "jkinesis.workers.plain.restarts.first=100ms",
      "jkinesis.workers.plain.kcl.failoverTimeMillis=9000"
    })
@LocalKinesis(
    streams = {
      @LocalKinesis.Stream(name = "orders", shards = 2),
      @LocalKinesis.Stream(name = "bills")
    })
class SpringWorkersIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    final Queue<String> handled = new ConcurrentLinkedQueue<>();
    final Queue<String> deadLetters = new ConcurrentLinkedQueue<>();
    final Queue<String> plainlyHandled = new ConcurrentLinkedQueue<>();
    final Queue<String> bills = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /** Fails for good at one record, and twice at another. */
    @Bean
    PerRecord orders() {
      return Handlers.perRecord(
              record -> {
                String text = record.text();
                int attempt = attempts.merge(text, 1, Integer::sum);
                if (text.equals("order 5") || (text.equals("order 7") && attempt <= 2)) {
                  throw new IllegalStateException("attempt " + attempt);
                }
                handled.add(text);
              })
          .retry(Retry.fixed(Duration.ofMillis(10)).maxAttempts(3))
          .deadLetters(letter -> deadLetters.add(letter.record().text()));
    }

    /** Has no retries: the worker restarts it. */
    @Bean
    RecordHandler plain() {
      return record -> {
        if (attempts.merge("plain " + record.text(), 1, Integer::sum) == 1
            && record.text().equals("order 9")) {
          throw new IllegalStateException("the first attempt");
        }
        plainlyHandled.add(record.text());
      };
    }

    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }

    /** Says nothing about the local services. */
    @Bean
    KinesisWorker bills() {
      return KinesisWorker.of(
          "bills", "bills", Handlers.perRecord(record -> bills.add(record.text())));
    }
  }

  private final LocalAccount account;
  @Autowired private Application application;
  @Autowired private KinesisWorkers workers;
  @Autowired private MeterRegistry registry;

  SpringWorkersIT(LocalAccount account) {
    this.account = account;
  }

  @Test
  void noRecordIsSkippedWhenHandlersThrow() throws Exception {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add("order " + i);
      account.put("orders", "customer " + i % 5, orders.get(i));
    }
    account.put("bills", "customer", "a bill");

    List<String> withoutTheBadOne = new ArrayList<>(orders);
    withoutTheBadOne.remove("order 5");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(application.handled).containsExactlyInAnyOrderElementsOf(withoutTheBadOne);
              assertThat(application.deadLetters).containsExactly("order 5");
              assertThat(application.plainlyHandled).containsAll(orders);
              assertThat(application.bills).containsExactly("a bill");
            });
    assertThat(workers.running()).containsOnlyKeys("orders", "plain", "bills");
    assertThat(workers.running().values())
        .allMatch(worker -> worker.state() == WorkerState.RUNNING);
    assertThat(WorkersStatus.of(workers).level()).isEqualTo(Level.UP);
    assertThat(registry.get("jkinesis.records").tag("application", "orders").functionCounters())
        .isNotEmpty();
  }
}
