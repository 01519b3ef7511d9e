package io.jkinesis.deadletters.aws;

import static io.jkinesis.deadletters.aws.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Dead letters on a stream of a local Kinesis. */
class KinesisDeadLettersIT {

  @Test
  void lettersAreOnTheStream() throws Exception {
    try (LocalServices services = LocalServices.start(LocalServicesOptions.defaults());
        KinesisClient kinesis = client(services)) {
      createStream(kinesis);
      KinesisDeadLetters sink = KinesisDeadLetters.to("dead", () -> client(services));
      DeadLetter one = letter(1, "a");

      sink.store(one);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> sink.maxBytes(100).store(letter(2, "b")))
          .withMessageContaining("a Kinesis record can have at most 100");
      sink.close();

      Record record = onlyRecord(kinesis);
      assertThat(record.partitionKey()).isEqualTo("key 1");
      assertThat(record.data().asUtf8String()).isEqualTo(one.toJson());
      DeadLetterSink missing = KinesisDeadLetters.to("missing", () -> client(services));
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .isThrownBy(() -> missing.store(one));
      missing.close();
    }
  }

  private static KinesisClient client(LocalServices services) {
    return TestLetters.client(
        KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
        services.kinesisEndpoint());
  }

  private static void createStream(KinesisClient kinesis) {
    kinesis.createStream(create -> create.streamName("dead").shardCount(1));
    await()
        .until(
            () ->
                kinesis
                    .describeStreamSummary(of -> of.streamName("dead"))
                    .streamDescriptionSummary()
                    .streamStatus(),
            status -> status == StreamStatus.ACTIVE);
  }

  private static Record onlyRecord(KinesisClient kinesis) {
    String iterator =
        kinesis
            .getShardIterator(
                of ->
                    of.streamName("dead")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Record> records = kinesis.getRecords(of -> of.shardIterator(iterator)).records();
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
