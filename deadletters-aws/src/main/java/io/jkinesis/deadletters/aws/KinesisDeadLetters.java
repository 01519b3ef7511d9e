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
 * Puts each dead letter on a stream, as a record that is {@link DeadLetter#toJson}, with the
 * partition key of its record. Kinesis answers when it has stored it, so a letter is durable when
 * {@link #store} returns. Letters are gone when the stream's retention is over.
 *
 * <p>A letter is a third larger than its record's data, plus what it says about the failure.
 * Immutable; each method returns a new object.
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

  /** Returns a sink for a stream of the region and credentials that the environment says. */
  public static KinesisDeadLetters to(String streamName) {
    return to(streamName, KinesisDeadLetters::defaultClient);
  }

  /**
   * Returns a sink with clients of your own.
   *
   * @param clients makes a client when there is a first letter; it is closed with the last consumer
   *     that uses the sink
   */
  public static KinesisDeadLetters to(String streamName, Supplier<KinesisClient> clients) {
    return new KinesisDeadLetters(
        streamName, clients, new SizeLimit("a record of Kinesis", MAX_BYTES, null));
  }

  /**
   * Sets how large a record may be, its partition key included. Default: 1 MiB, as in Kinesis; a
   * stream can have a higher limit.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public KinesisDeadLetters maxBytes(int bytes) {
    return new KinesisDeadLetters(streamName, clients, limit.withMaxBytes(bytes));
  }

  /**
   * Sets where letters go that have more than {@link #maxBytes}, such as {@link S3DeadLetters}. By
   * default they are refused: the session fails, and says so.
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
