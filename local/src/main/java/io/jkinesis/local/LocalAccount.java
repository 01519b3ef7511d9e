package io.jkinesis.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An AWS account of the local services, with its own streams and tables. Every client that uses its
 * {@link #accessKey()} belongs to it. Usable from any thread.
 */
public final class LocalAccount {
  private static final AtomicLong LAST_ID = new AtomicLong(100_000_000_000L);
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final LocalServices services;
  private final String accessKey = Long.toString(LAST_ID.incrementAndGet());

  private LocalAccount(LocalServices services) {
    this.services = services;
  }

  /**
   * Returns a new account.
   *
   * @param services have separate tables for it only if they were started {@linkplain
   *     LocalServicesOptions#withSeparateTables() with them}
   */
  public static LocalAccount create(LocalServices services) {
    return new LocalAccount(services);
  }

  /** Returns the URL of Kinesis, such as {@code http://127.0.0.1:4567}. */
  public URI kinesisEndpoint() {
    return services.kinesisEndpoint();
  }

  /** Returns the URL of DynamoDB, such as {@code http://127.0.0.1:8000}. */
  public URI dynamoDbEndpoint() {
    return services.dynamoDbEndpoint();
  }

  /** Returns the region of the streams: {@code us-east-1}. */
  public String region() {
    return "us-east-1";
  }

  /** Returns the access key ID, which is also the account ID: 12 digits. */
  public String accessKey() {
    return accessKey;
  }

  /** Returns the secret access key; the services accept any other, too. */
  public String secretKey() {
    return "local";
  }

  /**
   * Creates a stream and returns when it is active.
   *
   * @throws IllegalStateException if a stream with this name exists, or it does not become active
   *     within 30 seconds
   */
  public void createStream(String name, int shards) throws InterruptedException {
    kinesis("CreateStream", "{\"StreamName\":%s,\"ShardCount\":%d}".formatted(json(name), shards));
    String describe = "{\"StreamName\":%s}".formatted(json(name));
    Instant deadline = Instant.now().plus(ACTIVE_WITHIN);
    while (!kinesis("DescribeStreamSummary", describe).contains("\"ACTIVE\"")) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the stream %s does not become active".formatted(name));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /**
   * Puts a record whose payload is this text in UTF-8. See {@link #put(String, String, byte[])}.
   */
  public void put(String stream, String partitionKey, String text) throws InterruptedException {
    put(stream, partitionKey, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Puts a record.
   *
   * @throws IllegalStateException if Kinesis rejects it, because there is no such stream
   */
  public void put(String stream, String partitionKey, byte[] data) throws InterruptedException {
    kinesis(
        "PutRecord",
        "{\"StreamName\":%s,\"PartitionKey\":%s,\"Data\":\"%s\"}"
            .formatted(json(stream), json(partitionKey), Base64.getEncoder().encodeToString(data)));
  }

  private String kinesis(String action, String parameters) throws InterruptedException {
    try {
      HttpResponse<String> response =
          new ServiceRequest(kinesisEndpoint(), accessKey, "Kinesis_20131202." + action, parameters)
              .send();
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "the local Kinesis rejected %s: %s".formatted(action, response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the local Kinesis did not answer %s: %s".formatted(action, e), e);
    }
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\') {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }

  @Override
  public String toString() {
    return "LocalAccount[%s, Kinesis %s, DynamoDB %s]"
        .formatted(accessKey, kinesisEndpoint(), dynamoDbEndpoint());
  }
}
