package io.jkinesis.deadletters.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Writes each dead letter to a Kinesis stream, as a record whose payload is {@link
 * DeadLetter#toJson} and whose partition key is that of the failed record. Kinesis answers after it
 * has stored the record, so a dead letter is durable when {@link #store} returns. Dead letters
 * expire with the stream's retention period.
 *
 * <p>A dead letter is a third larger than its record's payload, plus the description of the
 * failure. Immutable; each method that changes a setting returns a new object.
 */
public final class KinesisDeadLetters implements DeadLetterSink {

  private static final int MAX_BYTES = 1 << 20;

  private final String streamName;
  private final Supplier<KinesisClient> clients;
  private final LazyClient<KinesisClient> client;
  private final SizeLimit limit;

  private KinesisDeadLetters(String streamName, Supplier<KinesisClient> clients, SizeLimit limit) {
    this.streamName = Objects.requireNonNull(streamName, "streamName");
    this.clients = clients;
    this.client = new LazyClient<>(clients);
    this.limit = limit;
  }

  /**
   * Returns a sink for a stream. The AWS SDK's default providers determine the region and the
   * credentials.
   */
  public static KinesisDeadLetters to(String streamName) {
    return to(streamName, KinesisDeadLetters::defaultClient);
  }

  /**
   * Returns a sink with custom clients.
   *
   * @param clients creates a client for the first dead letter; it is closed with the last consumer
   *     that uses the sink
   */
  public static KinesisDeadLetters to(String streamName, Supplier<KinesisClient> clients) {
    return new KinesisDeadLetters(
        streamName, clients, new SizeLimit("a Kinesis record", MAX_BYTES, null));
  }

  /**
   * Sets the maximum size of a record, including its partition key, in bytes. Default: 1 MiB,
   * Kinesis's default; a stream can have a higher limit.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public KinesisDeadLetters maxBytes(int bytes) {
    return new KinesisDeadLetters(streamName, clients, limit.withMaxBytes(bytes));
  }

  /**
   * Sets the sink for dead letters larger than {@link #maxBytes}, such as {@link S3DeadLetters}. By
   * default there is none: {@link #store} rejects them, which fails the session.
   */
  public KinesisDeadLetters largerTo(DeadLetterSink other) {
    return new KinesisDeadLetters(
        streamName, clients, limit.withLarger(Objects.requireNonNull(other, "other")));
  }

  @Override
  public void store(DeadLetter letter) throws Exception {
    String key = letter.record().partitionKey();
    byte[] data = letter.toJson().getBytes(UTF_8);
    if (limit.isStoredElsewhere(letter, data.length + key.getBytes(UTF_8).length)) {
      return;
    }
    client
        .get()
        .putRecord(
            put ->
                put.streamName(streamName)
                    .partitionKey(key)
                    .data(SdkBytes.fromByteArrayUnsafe(data)));
  }

  @Override
  public void close() throws Exception {
    client.close();
    limit.close();
  }

  private static KinesisClient defaultClient() {
    return KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}
