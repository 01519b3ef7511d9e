package io.jkinesis.deadletters.aws;

import io.jkinesis.KinesisRecord;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts each dead letter into a bucket of S3, as an object that is a file of dead letters with one
 * line. S3 answers when it has stored the object, so a letter is durable when {@link #store}
 * returns. An object is named after the shard and the record's sequence numbers: one that is stored
 * another time replaces it, and names are in the shard's order. A letter can have any size.
 *
 * <p>Copied into a folder, for instance with {@code aws s3 cp --recursive}, {@code jkinesis
 * deadletters} lists, shows and replays the letters.
 */
public final class S3DeadLetters implements DeadLetterSink {

  private final String bucket;
  private final String prefix;
  private final LazyClient<S3Client> client;

  private S3DeadLetters(String bucket, String prefix, Supplier<S3Client> clients) {
    this.bucket = Objects.requireNonNull(bucket, "bucket");
    this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    this.client = new LazyClient<>(clients);
  }

  /**
   * Returns a sink for a bucket of the region and credentials that the environment says.
   *
   * @param prefix what the objects' names begin with, such as {@code dead/orders}; empty for
   *     nothing
   */
  public static S3DeadLetters to(String bucket, String prefix) {
    return to(bucket, prefix, S3DeadLetters::defaultClient);
  }

  /**
   * Returns a sink with clients of your own.
   *
   * @param prefix what the objects' names begin with; empty for nothing
   * @param clients makes a client when there is a first letter; it is closed with the last consumer
   *     that uses the sink
   */
  public static S3DeadLetters to(String bucket, String prefix, Supplier<S3Client> clients) {
    return new S3DeadLetters(bucket, prefix, clients);
  }

  @Override
  public void store(DeadLetter letter) {
    client
        .get()
        .putObject(
            put -> put.bucket(bucket).key(keyOf(letter)).contentType("application/jsonl"),
            RequestBody.fromString(letter.toJson() + "\n"));
  }

  private String keyOf(DeadLetter letter) {
    KinesisRecord record = letter.record();
    return "%s%s.%s.%06d.deadletters.jsonl"
        .formatted(
            prefix, letter.shard().shardId(), record.sequenceNumber(), record.subSequenceNumber());
  }

  @Override
  public void close() {
    client.close();
  }

  private static S3Client defaultClient() {
    return S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}
