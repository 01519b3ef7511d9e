package io.jkinesis.examples.orders;

import io.jkinesis.Kinesis;
import io.jkinesis.deadletters.aws.KinesisDeadLetters;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.Handlers;
import io.jkinesis.handler.ParallelPerRecord;
import io.jkinesis.handler.Retry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Enters each order into a ledger, the folder {@code -Dorders.ledger}: up to 16 customers
 * concurrently, the orders of one customer (the partition key) in sequence. An order that cannot be
 * parsed goes to the stream {@code -Dorders.deadLetters}; one that cannot be written is retried.
 */
public final class Orders {

  private Orders() {}

  public static void main(String[] args) throws IOException {
    Ledger ledger = new Ledger(Path.of(System.getProperty("orders.ledger", "ledger")));
    String stream = System.getProperty("orders.deadLetters", "orders-dead");
    Kinesis.run(consumer(ledger, KinesisDeadLetters.to(stream, Orders::kinesis)));
  }

  /**
   * Creates a client for the SDK's default region and credentials. {@code -Dorders.endpoint} sets
   * another endpoint, such as that of local services.
   */
  private static KinesisClient kinesis() {
    KinesisClientBuilder kinesis =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    String endpoint = System.getProperty("orders.endpoint");
    if (endpoint != null) {
      kinesis.endpointOverride(URI.create(endpoint));
    }
    return kinesis.build();
  }

  static ParallelPerRecord consumer(Ledger ledger, DeadLetterSink deadLetters) {
    return Handlers.perRecord(record -> ledger.enter(Order.parse(record.text())))
        .parallelism(16)
        .retry(
            Retry.exponential(Duration.ofMillis(200), Duration.ofSeconds(30))
                .maxAttempts(8)
                .giveUpOn(IllegalArgumentException.class)) // the order is invalid
        .deadLetters(deadLetters);
  }
}
