package io.jkinesis.deadletters.aws;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sends each dead letter to an SQS queue, as a message whose body is {@link DeadLetter#toJson}. SQS
 * answers after it has stored the message, so a dead letter is durable when {@link #store} returns.
 * Give the queue a long retention period (up to 14 days).
 *
 * <p>In a FIFO queue, whose name ends with {@code .fifo}, the dead letters of a shard keep their
 * order, and one that is stored again within 5 minutes is deduplicated.
 *
 * <p>A dead letter is a third larger than its record's payload, plus the description of the
 * failure. Immutable; each method that changes a setting returns a new object.
 */
public final class SqsDeadLetters implements DeadLetterSink {

  private static final int MAX_BYTES = 1 << 20;

  private final String queueUrl;
  private final Supplier<SqsClient> clients;
  private final LazyClient<SqsClient> client;
  private final SizeLimit limit;

  private SqsDeadLetters(String queueUrl, Supplier<SqsClient> clients, SizeLimit limit) {
    this.queueUrl = Objects.requireNonNull(queueUrl, "queueUrl");
    this.clients = clients;
    this.client = new LazyClient<>(clients);
    this.limit = limit;
  }

  /**
   * Returns a sink for a queue. The AWS SDK's default providers determine the region and the
   * credentials.
   *
   * @param queueUrl such as {@code https://sqs.eu-west-1.amazonaws.com/123456789012/orders-dead}
   */
  public static SqsDeadLetters to(String queueUrl) {
    return to(queueUrl, SqsDeadLetters::defaultClient);
  }

  /**
   * Returns a sink with custom clients.
   *
   * @param clients creates a client for the first dead letter; it is closed with the last consumer
   *     that uses the sink
   */
  public static SqsDeadLetters to(String queueUrl, Supplier<SqsClient> clients) {
    return new SqsDeadLetters(queueUrl, clients, new SizeLimit("an SQS message", MAX_BYTES, null));
  }

  /**
   * Sets the maximum size of a message in bytes. Default: 1 MiB, SQS's default; a queue can have a
   * lower limit ({@code MaximumMessageSize}).
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SqsDeadLetters maxBytes(int bytes) {
    return new SqsDeadLetters(queueUrl, clients, limit.withMaxBytes(bytes));
  }

  /**
   * Sets the sink for dead letters larger than {@link #maxBytes}, such as {@link S3DeadLetters}. By
   * default there is none: {@link #store} rejects them, which fails the session.
   */
  public SqsDeadLetters largerTo(DeadLetterSink other) {
    return new SqsDeadLetters(
        queueUrl, clients, limit.withLarger(Objects.requireNonNull(other, "other")));
  }

  @Override
  public void store(DeadLetter letter) throws Exception {
    String body = letter.toJson(); // ASCII: one byte per character
    if (limit.isStoredElsewhere(letter, body.length())) {
      return;
    }
    SendMessageRequest.Builder message =
        SendMessageRequest.builder().queueUrl(queueUrl).messageBody(body);
    if (queueUrl.endsWith(".fifo")) {
      message.messageGroupId(letter.shard().shardId()).messageDeduplicationId(idOf(letter));
    }
    client.get().sendMessage(message.build());
  }

  @Override
  public void close() throws Exception {
    client.close();
    limit.close();
  }

  private static String idOf(DeadLetter letter) {
    String id =
        "%s-%s-%d"
            .formatted(
                letter.shard().shardId(),
                letter.record().sequenceNumber(),
                letter.record().subSequenceNumber());
    String stream = letter.shard().streamName();
    // Shards of two streams have the same IDs. The name may be longer than SQS allows.
    return stream == null
        ? id
        : UUID.nameUUIDFromBytes((stream + "/" + id).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static SqsClient defaultClient() {
    return SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}
