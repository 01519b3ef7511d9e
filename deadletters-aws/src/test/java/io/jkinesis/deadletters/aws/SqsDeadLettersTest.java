package io.jkinesis.deadletters.aws;

import static io.jkinesis.deadletters.aws.TestLetters.letter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import io.jkinesis.handler.Handlers;
import io.jkinesis.testkit.TestCheckpoint;
import io.jkinesis.testkit.TestDaemon;
import io.jkinesis.testkit.TestRecords;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Dead letters in the queues of an ElasticMQ. */
class SqsDeadLettersTest {

  private static final SQSRestServer SERVER =
      SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
  private static int clients;
  private static final SqsClient SQS = client();

  private final List<String> elsewhere = new ArrayList<>();

  @AfterAll
  static void stop() {
    SQS.close();
    SERVER.stopAndWait();
  }

  private static SqsClient client() {
    clients++;
    int port = SERVER.waitUntilStarted().localAddress().getPort();
    return TestLetters.client(
        SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()),
        URI.create("http://127.0.0.1:" + port));
  }

  private static String queue(String name, Map<QueueAttributeName, String> attributes) {
    return SQS.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
  }

  private static List<String> messagesOf(String queue) {
    return SQS
        .receiveMessage(receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  @Test
  void aLetterIsInTheQueueBeforeTheCheckpointPassesItsRecord() throws Exception {
    String queue = queue("dead", Map.of());
    ConsumerFactory consumer =
        Handlers.perRecord(
                record -> {
                  throw new IOException("rejected");
                })
            .deadLetters(SqsDeadLetters.to(queue, SqsDeadLettersTest::client));
    TestDaemon daemon = TestDaemon.inMemory(consumer);

    daemon.init("shardId-0").deliver(TestRecords.record("key", "text")).endShard();

    assertThat(daemon.awaitExit()).isZero();
    assertThat(daemon.checkpoints()).last().isEqualTo(TestCheckpoint.SHARD_END);
    assertThat(messagesOf(queue))
        .singleElement()
        .asString()
        .contains("\"partitionKey\":\"key\"", "java.io.IOException", "\"dGV4dA==\"");
  }

  @Test
  void aFifoQueueKeepsTheOrderAndALetterOnce() throws Exception {
    String queue = queue("dead.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    DeadLetterSink sink = SqsDeadLetters.to(queue, SqsDeadLettersTest::client);
    List<DeadLetter> letters = List.of(letter(1, "a"), letter(2, "b"), letter(3, "c"));

    for (DeadLetter letter : letters) {
      sink.store(letter);
    }
    sink.store(letters.get(0));
    sink.close();

    assertThat(messagesOf(queue))
        .containsExactlyElementsOf(letters.stream().map(DeadLetter::toJson).toList());
  }

  @Test
  void aFifoQueueKeepsTheLettersOfTwoStreamsApart() throws Exception {
    String queue = queue("streams.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    DeadLetterSink sink = SqsDeadLetters.to(queue, SqsDeadLettersTest::client);
    DeadLetter letter = letter(1, "a");
    List<DeadLetter> letters =
        List.of("orders", "returns").stream()
            .map(
                stream ->
                    DeadLetter.of(
                        letter.shard().withStreamName(stream), letter.record(), letter.failure()))
            .toList();

    for (DeadLetter each : letters) {
      sink.store(each);
      sink.store(each);
    }
    sink.close();

    assertThat(messagesOf(queue))
        .containsExactlyElementsOf(letters.stream().map(DeadLetter::toJson).toList());
  }

  @Test
  void aLetterThatIsTooLargeIsRefusedOrGoesElsewhere() throws Exception {
    String queue = queue("small", Map.of());
    SqsDeadLetters small = SqsDeadLetters.to(queue, SqsDeadLettersTest::client).maxBytes(400);
    DeadLetter large = letter(1, "x".repeat(300));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> small.store(large))
        .withMessage(
            "shardId-0: the dead letter of record 1/0 has %d bytes, but an SQS message can have"
                + " at most 400; set a sink for larger ones with largerTo",
            large.toJson().length());
    DeadLetterSink both = small.largerTo(new Elsewhere());
    both.store(large);
    both.store(letter(2, "small"));
    both.close();

    assertThat(messagesOf(queue)).hasSize(1);
    assertThat(elsewhere).containsExactly("1", "closed");
  }

  private final class Elsewhere implements DeadLetterSink {
    @Override
    public void store(DeadLetter letter) {
      elsewhere.add(letter.record().sequenceNumber());
    }

    @Override
    public void close() {
      elsewhere.add("closed");
    }
  }

  @Test
  void aClientIsMadeWithTheFirstLetterAndAgainAfterTheClose() throws Exception {
    String queue = queue("lazy", Map.of());
    int before = clients;
    DeadLetterSink sink = SqsDeadLetters.to(queue, SqsDeadLettersTest::client);
    sink.close();
    assertThat(clients).isEqualTo(before);

    sink.store(letter(1, "a"));
    sink.store(letter(2, "b"));
    assertThat(clients).isEqualTo(before + 1);
    sink.close();
    sink.store(letter(3, "c"));
    sink.close();

    assertThat(clients).isEqualTo(before + 2);
    assertThat(messagesOf(queue)).hasSize(3);
  }

  @Test
  void aQueueThatIsMissingIsAFailure() throws Exception {
    String queue = queue("there", Map.of()).replace("there", "missing");
    DeadLetterSink sink = SqsDeadLetters.to(queue, SqsDeadLettersTest::client);

    assertThatExceptionOfType(QueueDoesNotExistException.class)
        .isThrownBy(() -> sink.store(letter(1, "a")));
    sink.close();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqsDeadLetters.to(queue).maxBytes(0))
        .withMessage("maxBytes must be at least 1, but is 0");
  }
}
