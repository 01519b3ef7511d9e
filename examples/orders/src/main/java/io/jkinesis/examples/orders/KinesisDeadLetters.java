package io.jkinesis.examples.orders;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.net.URI;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Puts dead letters on a stream, as JSON, with the partition keys of their records. Kinesis answers
 * when it has stored one in three places, so it is durable when {@link #store} returns. The client
 * tries again by itself what passes; what it then throws ends the process, and the record comes
 * again.
 *
 * <p>Base64 makes a letter a third larger than its record: for records of more than 750 KB the
 * stream has to take larger ones than Kinesis does unasked.
 */
final class KinesisDeadLetters implements DeadLetterSink {

  private final KinesisClient kinesis;
  private final String stream;

  private KinesisDeadLetters(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /**
   * Makes a sink for a stream of the region and account that the environment says. {@code
   * -Dorders.endpoint} names another place, such as a local stack.
   */
  static KinesisDeadLetters to(String stream) {
    KinesisClientBuilder kinesis =
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    String endpoint = System.getProperty("orders.endpoint");
    if (endpoint != null) {
      kinesis.endpointOverride(URI.create(endpoint));
    }
    return new KinesisDeadLetters(kinesis.build(), stream);
  }

  @Override
  public void store(DeadLetter letter) {
    kinesis.putRecord(
        put ->
            put.streamName(stream)
                .partitionKey(letter.record().partitionKey())
                .data(SdkBytes.fromUtf8String(letter.toJson())));
  }
}
