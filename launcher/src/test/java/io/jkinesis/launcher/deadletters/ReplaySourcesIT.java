package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShardInfo;
import io.jkinesis.deadletters.aws.KinesisDeadLetters;
import io.jkinesis.deadletters.aws.S3DeadLetters;
import io.jkinesis.deadletters.aws.SqsDeadLetters;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.launcher.Main;
import io.jkinesis.launcher.aws.AwsOptions;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@code jkinesis deadletters replay} of what the sinks of AWS store, to a local Kinesis. */
@ExtendWith(SharedServices.class)
class ReplaySourcesIT {

  @SuppressWarnings("NullAway.Init")
  private LocalServices services;

  @SuppressWarnings("NullAway.Init")
  private StreamRecords streams;

  @SuppressWarnings("NullAway.Init")
  private KinesisClient kinesis;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void find(LocalServices shared, KinesisClient client) {
    services = shared;
    kinesis = client;
    streams = new StreamRecords(client);
  }

  private int replay(String source, String stream, String... options) {
    List<String> args = new ArrayList<>(List.of("deadletters", "replay", source));
    args.addAll(List.of("--stream", stream, "--endpoint", services.kinesisEndpoint().toString()));
    args.addAll(List.of("--notes", folder.resolve("notes").toString()));
    args.addAll(List.of(options));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args.toArray(String[]::new));
  }

  private static DeadLetter letter(int number, String key) {
    return letter(number, key, "text " + number);
  }

  /** Returns a letter whose record Kinesis refuses. */
  private static DeadLetter tooLarge(int number) {
    return letter(number, "a", "x".repeat((1 << 20) + 1));
  }

  private static DeadLetter letter(int number, String key, String text) {
    KinesisRecord record =
        KinesisRecord.of(
            ByteBuffer.wrap(text.getBytes(UTF_8)), key, Integer.toString(number), 0, null);
    return DeadLetter.of(ShardInfo.of("shardId-0"), record, new IOException("rejected"));
  }

  private static void store(DeadLetterSink sink, DeadLetter... letters) throws Exception {
    for (DeadLetter letter : letters) {
      sink.store(letter);
    }
    sink.close();
  }

  private String error() {
    return err.toString()
        .lines()
        .filter(line -> line.startsWith("jkinesis: "))
        .findFirst()
        .orElse("");
  }

  @Test
  void aLetterLeavesTheQueueOnlyWhenItsRecordWasPut() throws Exception {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    URI endpoint =
        URI.create("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    try (SqsClient sqs = AwsOptions.of(endpoint).configure(SqsClient.builder()).build()) {
      String queue =
          sqs.createQueue(
                  create ->
                      create
                          .queueName("dead.fifo")
                          .attributes(
                              Map.of(
                                  QueueAttributeName.FIFO_QUEUE,
                                  "true",
                                  QueueAttributeName.VISIBILITY_TIMEOUT,
                                  "2")))
              .queueUrl();
      streams.create("from-queue", 1);
      store(
          SqsDeadLetters.to(
              queue, () -> AwsOptions.of(endpoint).configure(SqsClient.builder()).build()),
          letter(1, "a"),
          letter(2, "a"),
          letter(3, "a"));

      assertThat(replay("sqs:" + queue, "no-such")).isEqualTo(1);
      assertThat(error())
          .startsWith("jkinesis: sqs:" + queue + ": the stream no-such does not exist");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(waiting(sqs, queue)).containsExactly("0", "3"));

      assertThat(replay("sqs:" + queue, "from-queue")).as("%s", err).isZero();
      assertThat(out.toString()).startsWith("sqs:" + queue + ": replayed 3\nput 3 records, ");
      assertThat(streams.texts("from-queue")).containsExactly("text 1", "text 2", "text 3");
      assertThat(waiting(sqs, queue)).containsExactly("0", "0");
    } finally {
      server.stopAndWait();
    }
  }

  /** Returns how many messages are in flight, and how many can be received. */
  private static List<String> waiting(SqsClient sqs, String queue) {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Arrays.asList(
        attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  @Test
  void anObjectIsReplayedOnceAndWhatFailedStays() throws Exception {
    try (TestBucket bucket = new TestBucket()) {
      streams.create("from-bucket", 1);
      store(
          S3DeadLetters.to("bucket", "dead/words", () -> s3(bucket.endpoint())),
          letter(1, "a"),
          letter(2, "a"),
          tooLarge(3),
          letter(4, "a"));
      bucket.objects().put("dead/words/readme.txt", "not a letter");
      bucket.objects().put("other.deadletters.jsonl", letter(9, "a").toJson() + "\n");
      String endpoint = bucket.endpoint().toString();

      assertThat(replay("s3://bucket/dead/words/", "from-bucket", "--source-endpoint", endpoint))
          .isEqualTo(1);
      assertThat(error())
          .contains("s3://bucket/dead/words/: line 3 (1048577 bytes) was rejected: ");
      assertThat(streams.texts("from-bucket")).containsExactly("text 1", "text 2");

      bucket
          .objects()
          .put(
              "dead/words/shardId-0.3.000000.deadletters.jsonl",
              letter(3, "a").toJson() + "\n" + letter(5, "a").toJson() + "\n{\"torn");
      assertThat(replay("s3://bucket/dead/words/", "from-bucket", "--source-endpoint", endpoint))
          .as("%s", err)
          .isZero();
      assertThat(out.toString())
          .startsWith("s3://bucket/dead/words/: replayed 3; 2 objects were replayed before\n");
      assertThat(streams.texts("from-bucket"))
          .containsExactly("text 1", "text 2", "text 3", "text 5", "text 4");

      assertThat(replay("s3://bucket/dead/words/", "from-bucket", "--source-endpoint", endpoint))
          .isZero();
      assertThat(out.toString()).contains("replayed 0; 4 objects were replayed before");
      assertThat(
              replay(
                  "s3://bucket/dead/words/",
                  "from-bucket",
                  "--source-endpoint",
                  endpoint,
                  "--include-replayed"))
          .isZero();
      assertThat(out.toString()).contains("replayed 5\n");
    }
  }

  private static S3Client s3(URI endpoint) {
    return AwsOptions.of(endpoint)
        .configure(S3Client.builder())
        .forcePathStyle(true)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
        .build();
  }

  @Test
  void aStreamIsReplayedFromWhereTheLastReplayCame() throws Exception {
    streams.create("dead-words", 2);
    streams.create("from-stream", 1);
    DeadLetter[] letters = new DeadLetter[40];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = letter(i, "key " + i % 5);
    }
    store(KinesisDeadLetters.to("dead-words", this::kinesisClient), letters);
    kinesis.putRecord(
        put ->
            put.streamName("dead-words")
                .partitionKey("k")
                .data(SdkBytes.fromUtf8String("no letter")));

    assertThat(replay("kinesis:dead-words", "from-stream")).as("%s", err).isZero();
    assertThat(out.toString())
        .startsWith("kinesis:dead-words: replayed 40; 1 records are not dead letters\n");
    List<String> texts = streams.texts("from-stream");
    assertThat(texts).hasSize(40).doesNotHaveDuplicates();
    for (int key = 0; key < 5; key++) {
      int first = key;
      assertThat(texts.stream().map(text -> Integer.parseInt(text.substring(5))))
          .filteredOn(number -> number % 5 == first)
          .isSorted();
    }

    store(KinesisDeadLetters.to("dead-words", this::kinesisClient), letter(40, "key 0"));
    assertThat(replay("kinesis:dead-words", "from-stream")).as("%s", err).isZero();
    assertThat(out.toString()).startsWith("kinesis:dead-words: replayed 1");
    assertThat(streams.texts("from-stream")).hasSize(41).endsWith("text 40");

    assertThat(replay("kinesis:dead-words", "missing", "--include-replayed")).isEqualTo(1);
    assertThat(replay("kinesis:dead-words", "from-stream")).isZero();
    assertThat(out.toString()).startsWith("kinesis:dead-words: replayed 0");
  }

  private KinesisClient kinesisClient() {
    return AwsOptions.of(services.kinesisEndpoint()).configure(KinesisClient.builder()).build();
  }

  @Test
  void whatIsNotAnAddressIsSaid() {
    assertThat(replay("s3://UPPER/x", "words")).isEqualTo(4);
    assertThat(error())
        .isEqualTo(
            "jkinesis: 's3://UPPER/x' does not name dead letters; give a file, a folder,"
                + " sqs:QUEUE_URL, s3://BUCKET/PREFIX or kinesis:STREAM");
    assertThat(replay("kinesis:missing", "words")).isEqualTo(1);
    assertThat(error()).startsWith("jkinesis: the stream missing does not exist");
  }
}
