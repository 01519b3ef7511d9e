package io.jkinesis.deadletters.aws;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sends each dead letter to a queue of SQS, as a message that is {@link DeadLetter#toJson}. SQS
 * answers when it has stored the message, so a letter is durable when {@link #store} returns. Give
 * the queue a long retention (up to 14 days).
 *
 * <p>In a FIFO queue, whose name ends with {@code .fifo}, the letters of a shard keep their order,
 * and one that is stored another time within 5 minutes is there once.
 *
 * <p>A letter is a third larger than its record's data, plus what it says about the failure.
 * Immutable; each method returns a new object.
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
   * Returns a sink for a queue of the region and credentials that the environment says.
   *
   * @param queueUrl such as {@code https://sqs.eu-west-1.amazonaws.com/123456789012/orders-dead}
   */
  public static SqsDeadLetters to(String queueUrl) {
    return to(queueUrl, SqsDeadLetters::defaultClient);
  }

  /**
   * Returns a sink with clients of your own.
   *
   * @param clients makes a client when there is a first letter; it is closed with the last consumer
   *     that uses the sink
   */
  public static SqsDeadLetters to(String queueUrl, Supplier<SqsClient> clients) {
    return new SqsDeadLetters(
        queueUrl, clients, new SizeLimit("a message of SQS", MAX_BYTES, null));
  }

  /**
   * Sets how large a message may be. Default: 1 MiB, as in SQS; a queue can have a lower limit
   * ({@code MaximumMessageSize}).
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public SqsDeadLetters maxBytes(int bytes) {
    return new SqsDeadLetters(queueUrl, clients, limit.withMaxBytes(bytes));
  }

  /**
   * Sets where letters go that have more than {@link #maxBytes}, such as {@link S3DeadLetters}. By
   * default they are refused: the session fails, and says so.
   */
  public SqsDeadLetters largerTo(DeadLetterSink other) {
    return new SqsDeadLetters(
        queueUrl, clients, limit.withLarger(Objects.requireNonNull(other, "other")));
  }

  @Override
  public void store(DeadLetter letter) throws Exception {
    String body = letter.toJson(); // ASCII: a byte per character
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
    return "%s-%s-%d"
        .formatted(
            letter.shard().shardId(),
            letter.record().sequenceNumber(),
            letter.record().subSequenceNumber());
  }

  private static SqsClient defaultClient() {
    return SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}
