package io.jkinesis.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.RecordHandler;
import io.jkinesis.worker.KinesisWorker;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** The workers that properties configure, and the errors for invalid properties. */
class PropertyWorkersTest {

  @Configuration(proxyBeanMethods = false)
  static class Consumers {
    @Bean
    ConsumerFactory factory() {
      return shard -> new Consumer();
    }

    @Bean
    RecordHandler records() {
      return record -> {};
    }

    @Bean
    BatchHandler.WithContext batches() {
      return (records, context) -> {};
    }

    @Bean
    @Scope("prototype")
    Consumer perShard() {
      return new Consumer();
    }

    @Bean
    Consumer shared() {
      return new Consumer();
    }

    @Bean
    String text() {
      return "not a consumer";
    }
  }

  static final class Consumer implements RecordConsumer {
    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  private final AnnotationConfigApplicationContext beans =
      new AnnotationConfigApplicationContext(Consumers.class);

  @AfterEach
  void close() {
    beans.close();
  }

  /**
   * @param properties pairs, without the prefix {@code jkinesis.}
   */
  private Map<String, KinesisWorker> workers(String... properties) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      map.put("jkinesis." + properties[i], properties[i + 1]);
    }
    JkinesisProperties bound =
        new Binder(new MapConfigurationPropertySource(map))
            .bindOrCreate("jkinesis", JkinesisProperties.class);
    return new PropertyWorkers(bound, new ConsumerBeans(beans), null).all();
  }

  @Test
  void thereAreNoneWithoutProperties() {
    assertThat(workers()).isEmpty();
  }

  @Test
  void applicationAndConsumerAreTheWorkersNameByDefault() {
    Map<String, KinesisWorker> workers =
        workers(
            "workers.factory.stream", "orders",
            "workers.bills.stream", "bills",
            "workers.bills.application", "billing",
            "workers.bills.consumer", "records",
            "workers.off.enabled", "false");

    assertThat(workers).containsOnlyKeys("factory", "bills");
    assertThat(workers.get("factory"))
        .hasToString("KinesisWorker[stream=orders, application=factory]");
    assertThat(workers.get("bills"))
        .hasToString("KinesisWorker[stream=bills, application=billing]");
  }

  @Test
  void aWorkerMayHaveSeveralStreams() {
    assertThat(workers("workers.factory.streams", "orders, returns").get("factory"))
        .hasToString("KinesisWorker[stream=orders, returns, application=factory]");
    assertThatThrownBy(() -> workers("workers.factory.streams", "orders, orders"))
        .hasMessage("jkinesis.workers.factory.streams: two streams have the name orders");
    assertThatThrownBy(
            () -> workers("workers.factory.streams", "orders", "workers.factory.stream", "orders"))
        .hasMessage(
            "jkinesis.workers.factory.streams: is set together with stream; keep one of the two");
    assertThatThrownBy(() -> workers("workers.factory.enabled", "true"))
        .hasMessage(
            "jkinesis.workers.factory.stream: is required; set the stream's name or its ARN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"factory", "records", "batches", "perShard"})
  void aConsumerIsAFactoryOrAHandlerOrOfPrototypeScope(String bean) {
    assertThat(workers("workers.w.stream", "orders", "workers.w.consumer", bean)).hasSize(1);
  }

  @Test
  void everySettingIsBound() {
    assertThat(
            workers(
                "region", "eu-west-1",
                "kinesis-endpoint", "http://127.0.0.1:1",
                "dynamodb-endpoint", "http://127.0.0.1:2",
                "access-key", "a",
                "secret-key", "b",
                "grace", "5s",
                "on-failure", "exit",
                "workers.records.stream", "orders",
                "workers.records.start-at", "latest",
                "workers.records.region", "us-east-1",
                "workers.records.polling.read-ahead", "0",
                "workers.records.polling.max-records", "100",
                "workers.records.polling.idle", "1s",
                "workers.records.restarts.first", "100ms",
                "workers.records.restarts.longest", "1s",
                "workers.records.restarts.limit", "0",
                "workers.records.restarts.window", "1m",
                "workers.records.call-limit", "30s",
                "workers.records.worker-id", "w-0",
                "workers.records.kcl-intervals", "true",
                "workers.records.kcl.failoverTimeMillis", "20000",
                "workers.batches.stream", "orders",
                "workers.batches.start-time", "2026-01-31T00:00:00Z",
                "workers.batches.fan-out", "true"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application                  | x       | jkinesis.workers.w.stream: is required
          consumer                     | nowhere | jkinesis.workers.w.consumer: there is no bean 'nowhere'
          consumer                     | text    | jkinesis.workers.w.consumer: the bean 'text' is a java.lang.String
          consumer                     | shared  | give the bean 'shared' the scope prototype
          kcl.failoverTime             | 1       | jkinesis.workers.w.kcl.failoverTime: the KCL's configuration classes have no setting
          kcl.failoverTimeMillis       | soon    | jkinesis.workers.w.kcl.failoverTimeMillis: must be of the type long, but is 'soon'
          polling.read-ahead           | 9       | jkinesis.workers.w.polling.read-ahead: readAhead must be from 0 to 5, but is 9
          polling.max-records          | 0       | jkinesis.workers.w.polling.max-records: maxRecords must be from 1 to 10000, but is 0
          polling.idle                 | 100ms   | jkinesis.workers.w.polling.idle: idle must be at least 200 ms, but is PT0.1S
          restarts.first               | 10m     | jkinesis.workers.w.restarts.first and .longest: the first pause must be
          restarts.limit               | -1      | jkinesis.workers.w.restarts.limit and .window: the limit must be
          call-limit                   | 0s      | jkinesis.workers.w.call-limit: callLimit must be more than 0, but is PT0S
          worker-id                    | ' '     | jkinesis.workers.w.worker-id: workerId must not be blank
          application                  | ' '     | jkinesis.workers.w.application: must not be blank
          region                       | ' '     | jkinesis.workers.w.region:
          """)
  void whatCannotBeRightIsNamed(String property, String value, String message) {
    String stream = message.endsWith("stream: is required") ? "" : "orders";

    assertThatThrownBy(
            () ->
                workers(
                    "workers.w.stream",
                    stream,
                    "workers.w.consumer",
                    "records",
                    "workers.w." + property,
                    value))
        .hasMessageContaining(message);
  }

  @Test
  void endpointsAndKeysArePairs() {
    assertThatThrownBy(() -> workers("kinesis-endpoint", "http://127.0.0.1:1"))
        .hasRootCauseMessage(
            "jkinesis.kinesis-endpoint and jkinesis.dynamodb-endpoint belong together; set both or"
                + " none");
    assertThatThrownBy(() -> workers("secret-key", "b"))
        .hasRootCauseMessage(
            "jkinesis.access-key and jkinesis.secret-key belong together; set both or none");
  }
}
