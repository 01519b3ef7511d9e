package io.jkinesis.deadletters.aws;

import static io.jkinesis.deadletters.aws.TestLetters.letter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.handler.DeadLetterSink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Dead letters in a bucket. Existing S3 mocks listen on all addresses, so a small loopback endpoint
 * stores objects and fails on request.
 */
class S3DeadLettersTest {

  private final Map<String, String> objects = new TreeMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final HttpServer server;

  S3DeadLettersTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      exchange.sendResponseHeaders(503, -1);
    } else if (exchange.getRequestURI().getPath().startsWith("/missing/")) {
      exchange.sendResponseHeaders(404, -1);
    } else {
      objects.put(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), body);
      exchange.sendResponseHeaders(200, -1);
    }
    exchange.close();
  }

  private S3Client client() {
    return TestLetters.client(
        S3Client.builder()
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
            .httpClientBuilder(UrlConnectionHttpClient.builder()),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @Test
  void eachLetterIsAFileOfDeadLettersNamedAfterItsRecord() throws Exception {
    DeadLetter one = letter(1, "a");
    DeadLetter two = letter(2, "b");
    DeadLetterSink sink = S3DeadLetters.to("bucket", "dead/orders", this::client);

    sink.store(one);
    sink.store(two);
    sink.store(one);
    sink.close();

    assertThat(objects)
        .containsExactly(
            Map.entry(
                "PUT /bucket/dead/orders/shardId-0.1.000000.deadletters.jsonl",
                one.toJson() + "\n"),
            Map.entry(
                "PUT /bucket/dead/orders/shardId-0.2.000000.deadletters.jsonl",
                two.toJson() + "\n"));
  }

  @Test
  void withoutAPrefixLettersAreAtTheTop() throws Exception {
    DeadLetterSink sink = S3DeadLetters.to("bucket", "", this::client);

    sink.store(letter(1, "a"));
    sink.close();

    assertThat(objects).containsOnlyKeys("PUT /bucket/shardId-0.1.000000.deadletters.jsonl");
  }

  @Test
  void lettersOfTwoStreamsDoNotReplaceEachOther() throws Exception {
    DeadLetterSink sink = S3DeadLetters.to("bucket", "dead", this::client);

    for (String stream : List.of("orders", "returns")) {
      DeadLetter letter = letter(1, "a");
      sink.store(
          DeadLetter.of(letter.shard().withStreamName(stream), letter.record(), letter.failure()));
    }
    sink.close();

    assertThat(objects)
        .containsOnlyKeys(
            "PUT /bucket/dead/orders.shardId-0.1.000000.deadletters.jsonl",
            "PUT /bucket/dead/returns.shardId-0.1.000000.deadletters.jsonl");
  }

  @Test
  void aPassingErrorIsRetriedByTheClient() throws Exception {
    DeadLetterSink sink = S3DeadLetters.to("bucket", "dead/", this::client);
    failures.set(1);

    sink.store(letter(1, "a"));
    sink.close();

    assertThat(objects).containsOnlyKeys("PUT /bucket/dead/shardId-0.1.000000.deadletters.jsonl");
  }

  @Test
  void aLetterThatIsNotStoredIsAFailure() throws Exception {
    DeadLetterSink sink = S3DeadLetters.to("missing", "dead", this::client);

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> sink.store(letter(1, "a")));
    sink.close();
    assertThat(objects).isEmpty();
  }
}
