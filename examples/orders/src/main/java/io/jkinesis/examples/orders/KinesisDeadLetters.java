package io.jkinesis.examples.orders;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Puts dead letters on a stream, as JSON, with the partition keys of their records. Kinesis answers
 * when it has stored one in three places, so it is durable when {@link #store} returns. The client
 * retries errors that pass by themselves; what it then throws fails the session, and the record is
 * delivered again.
 *
 * <p>Base64 makes a letter a third larger than its record: for records of more than 750 KB the
 * stream's limit for the size of a record has to be raised.
 */
final class KinesisDeadLetters implements DeadLetterSink {

  private final String stream;
  private @Nullable KinesisClient client;

  private KinesisDeadLetters(String stream) {
    this.stream = stream;
  }

  /**
   * Makes a sink for a stream of the region and account that the environment says. {@code
   * -Dorders.endpoint} names another place, such as local services.
   */
  static KinesisDeadLetters to(String stream) {
    return new KinesisDeadLetters(stream);
  }

  /** Most applications never need it. */
  private synchronized KinesisClient client() {
    if (client == null) {
      client = newClient();
    }
    return client;
  }

  private static KinesisClient newClient() {
    KinesisClientBuilder kinesis =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    String endpoint = System.getProperty("orders.endpoint");
    if (endpoint != null) {
      kinesis.endpointOverride(URI.create(endpoint));
    }
    return kinesis.build();
  }

  @Override
  public void store(DeadLetter letter) {
    client()
        .putRecord(
            put ->
                put.streamName(stream)
                    .partitionKey(letter.record().partitionKey())
                    .data(SdkBytes.fromUtf8String(letter.toJson())));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
