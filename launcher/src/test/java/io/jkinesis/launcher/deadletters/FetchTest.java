package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jkinesis.ShardInfo;
import io.jkinesis.handler.DeadLetter;
import io.jkinesis.launcher.Main;
import io.jkinesis.testkit.TestRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code jkinesis deadletters fetch}, from an endpoint with SQS's protocol. */
class FetchTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> visible = new LinkedHashMap<>();
  private final List<String> deleted = new ArrayList<>();
  private final HttpServer server;
  private boolean refusesToDelete;
  private boolean givesAgain;

  @TempDir private Path folder;

  FetchTest() throws IOException {
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
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    String action = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    ObjectNode answer = JSON.createObjectNode();
    if (!request.path("QueueUrl").asText().endsWith("/1234/dead")) {
      exchange.getResponseHeaders().add("x-amzn-errortype", "QueueDoesNotExist");
      exchange.sendResponseHeaders(400, 2);
      exchange.getResponseBody().write("{}".getBytes(UTF_8));
    } else {
      if (action.equals("AmazonSQS.ReceiveMessage")) {
        receive(request.path("MaxNumberOfMessages").asInt(), answer.putArray("Messages"));
      } else {
        delete(request.path("Entries"), answer);
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void receive(int most, ArrayNode messages) {
    for (String id : List.copyOf(visible.keySet())) {
      if (messages.size() < most) {
        String body = Objects.requireNonNull(visible.get(id));
        messages
            .addObject()
            .put("MessageId", id)
            .put("ReceiptHandle", id)
            .put("Body", body)
            .put("MD5OfBody", md5(body));
        if (!givesAgain) {
          visible.remove(id);
        }
      }
    }
  }

  /** The client verifies it. */
  private static String md5(String body) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void delete(JsonNode entries, ObjectNode answer) {
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (JsonNode entry : entries) {
      if (refusesToDelete) {
        failed.addObject().put("Id", entry.path("Id").asText()).put("Code", "Expired");
      } else {
        deleted.add(entry.path("ReceiptHandle").asText());
        visible.remove(entry.path("ReceiptHandle").asText());
        successful.addObject().put("Id", entry.path("Id").asText());
      }
    }
  }

  private String url(String queue) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/1234/" + queue;
  }

  private int fetch(String queue) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute("deadletters", "fetch", url(queue), folder.resolve("dead").toString());
  }

  private static String letter(int number) {
    return DeadLetter.of(
            ShardInfo.of("shardId-0"),
            TestRecords.record("key", "text " + number),
            new IOException("rejected"))
        .toJson();
  }

  private List<String> lines() throws IOException {
    try (var files = Files.list(folder.resolve("dead"))) {
      return Files.readAllLines(files.reduce((one, other) -> one).orElseThrow());
    }
  }

  /** Like SQS, if the visibility timeout is shorter than the command takes. */
  @Test
  @Timeout(30)
  void messagesThatAreGivenAgainAreCountedOnceAndDoNotKeepTheCommand() {
    visible.put("a", letter(1));
    visible.put("b", "no letter");
    givesAgain = true;

    assertThat(fetch("dead")).isZero();
    assertThat(out.toString())
        .contains("fetched 1 dead letters")
        .contains("1 messages are not dead letters and stay in the queue");
    assertThat(visible).containsOnlyKeys("b");
  }

  @Test
  void lettersAreInAFileBeforeTheyLeaveTheQueue() throws Exception {
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      letters.add(letter(i));
      visible.put("m" + i, letters.get(i));
    }
    visible.put("other", "no letter");

    assertThat(fetch("dead")).as("%s", err).isZero();

    assertThat(lines()).isEqualTo(letters);
    assertThat(deleted).hasSize(25).doesNotContain("other");
    assertThat(out.toString())
        .startsWith("fetched 25 dead letters to " + folder.resolve("dead") + "/fetched-")
        .endsWith("1 messages are not dead letters and stay in the queue\n");
    out.getBuffer().setLength(0);
    assertThat(
            Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("deadletters", "list", folder.resolve("dead").toString()))
        .isZero();
    assertThat(out.toString()).contains("25 dead letters in 1 files, 0 replayed");
  }

  @Test
  void anEmptyQueueMakesNoFile() {
    assertThat(fetch("dead")).as("%s", err).isZero();

    assertThat(out.toString()).isEqualTo("no dead letters in " + url("dead") + "\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void lettersThatCannotBeDeletedAreSaid() throws Exception {
    visible.put("m", letter(1));
    refusesToDelete = true;

    assertThat(fetch("dead")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo(
            "jkinesis: "
                + url("dead")
                + ": letters that were fetched cannot be deleted; they will be fetched another"
                + " time, and replayed once\n");
    assertThat(lines()).hasSize(1);
  }

  @Test
  void aQueueThatIsMissingIsOneLine() {
    assertThat(fetch("missing")).isEqualTo(1);

    assertThat(err.toString()).startsWith("jkinesis: " + url("missing") + ": ").hasLineCount(1);
  }
}
