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
 * Stores each dead letter in an S3 bucket, as an object with one JSON line in the format of
 * dead-letter files. S3 answers after it has stored the object, so a dead letter is durable when
 * {@link #store} returns. Objects are named after the shard and the record's sequence numbers, so a
 * dead letter that is stored again replaces its object, and the names sort in the shard's order. A
 * dead letter can have any size.
 *
 * <p>To list, show and replay the dead letters with {@code jkinesis deadletters}, copy the objects
 * into a folder, for instance with {@code aws s3 cp --recursive}.
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
   * Returns a sink for a bucket. The AWS SDK's default providers determine the region and the
   * credentials.
   *
   * @param prefix prefix of the objects' names, such as {@code dead/orders}; may be empty
   */
  public static S3DeadLetters to(String bucket, String prefix) {
    return to(bucket, prefix, S3DeadLetters::defaultClient);
  }

  /**
   * Returns a sink with custom clients.
   *
   * @param prefix prefix of the objects' names; may be empty
   * @param clients creates a client for the first dead letter; it is closed with the last consumer
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
    String stream = letter.shard().streamName();
    return "%s%s%s.%s.%06d.deadletters.jsonl"
        .formatted(
            prefix,
            stream == null ? "" : stream + ".", // shards of two streams have the same IDs
            letter.shard().shardId(),
            record.sequenceNumber(),
            record.subSequenceNumber());
  }

  @Override
  public void close() {
    client.close();
  }

  private static S3Client defaultClient() {
    return S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }
}
