package io.jkinesis.launcher.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * A Kinesis and a DynamoDB that give each action the answer that a test sets: the local services do
 * not check permissions.
 */
final class AwsStub implements AutoCloseable {

  private static final String STREAM =
      """
      {"StreamDescriptionSummary":{"StreamName":"words","StreamARN":"arn:aws:kinesis:us-east-1:1:stream/words",\
      "StreamStatus":"ACTIVE","OpenShardCount":4}}""";

  private static final String TABLE =
      """
      {"Table":{"TableName":"%s","TableStatus":"ACTIVE","KeySchema":[{"AttributeName":"%s","KeyType":"HASH"}],\
      "GlobalSecondaryIndexes":[{"IndexName":"LeaseOwnerToLeaseKeyIndex"}]}}""";

  private static final String OWN_ERROR = "InternalFailure";

  private final Map<String, String> successes = new ConcurrentHashMap<>();
  private final Map<String, String> errors = new ConcurrentHashMap<>();
  private final Map<String, String> errorsOfText = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  private AwsStub(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.start();
  }

  static AwsStub start() throws IOException {
    return new AwsStub(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** Creates a stub in which everything exists and is allowed. */
  void allowAll() {
    successes.clear();
    successes.put("DescribeStreamSummary", STREAM);
    successes.put("ListShards", "{\"Shards\":[{\"ShardId\":\"shardId-000000000000\"}]}");
    successes.put("GetShardIterator", "{\"ShardIterator\":\"AAAA\"}");
    successes.put("GetRecords", "{\"Records\":[],\"MillisBehindLatest\":0}");
    errors.clear();
    for (String write : List.of("PutItem", "UpdateItem", "DeleteItem")) {
      errors.put(write, "ConditionalCheckFailedException");
    }
    errors.put("TransactWriteItems", "TransactionCanceledException");
    missing.clear();
    errorsOfText.clear();
    asked.clear();
  }

  /** Answers the action with an error from now on. */
  AwsStub refuse(String action, String code) {
    errors.put(action, code);
    return this;
  }

  /** Answers the action with an error from now on if its request contains this text. */
  AwsStub refuse(String action, String code, String text) {
    errorsOfText.put(action + " " + text, code);
    return this;
  }

  /** Answers the action with an internal error of the service from now on. */
  AwsStub fail(String action) {
    return refuse(action, OWN_ERROR);
  }

  /** Answers the action with this text from now on. */
  AwsStub answer(String action, String json) {
    successes.put(action, json);
    return this;
  }

  /** Makes these tables not exist from now on. */
  AwsStub without(String... tables) {
    missing.addAll(List.of(tables));
    return this;
  }

  /** Returns the requested actions, in sequence. */
  Queue<String> asked() {
    return asked;
  }

  /** Returns the endpoint. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * Returns a daemon with new clients for the stub; they use HTTP/1.1, because the server supports
   * nothing else.
   */
  ResolvedDaemon daemon() {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    KinesisAsyncClient kinesis =
        KinesisAsyncClient.builder()
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();
    DynamoDbAsyncClient dynamoDb =
        DynamoDbAsyncClient.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .build();
    return new ResolvedDaemon(
        new RetrievalConfig(kinesis, "words", "app")
            .retrievalSpecificConfig(new PollingConfig("words", kinesis)),
        new LeaseManagementConfig("app", "app", dynamoDb, kinesis, "worker"),
        new CoordinatorConfig("app"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action = target.substring(target.indexOf('.') + 1);
    String request =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    asked.add(action);
    String code = error(action, request);
    String body = code == null ? success(action, request) : errorBody(action, code);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    int status = code == null ? 200 : code.equals(OWN_ERROR) ? 500 : 400;
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private @Nullable String error(String action, String request) {
    if (isMissing(action, request)) {
      return "ResourceNotFoundException";
    }
    return errorsOfText.entrySet().stream()
        .filter(error -> error.getKey().startsWith(action + " "))
        .filter(error -> request.contains(error.getKey().substring(action.length() + 1)))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse(errors.get(action));
  }

  private boolean isMissing(String action, String request) {
    return action.equals("DescribeTable") && missing.contains(table(request));
  }

  private static String table(String request) {
    return request.replaceFirst(".*\"TableName\":\"([^\"]*)\".*", "$1");
  }

  private static String errorBody(String action, String code) {
    String message = code.startsWith("AccessDenied") ? "User x may not " + action : "because";
    return "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
  }

  private String success(String action, String request) {
    if (!action.equals("DescribeTable") || successes.containsKey(action)) {
      return successes.getOrDefault(action, "{}");
    }
    String table = table(request);
    String key =
        switch (table) {
          case "app-CoordinatorState" -> "key";
          case "app-WorkerMetricStats" -> "wid";
          default -> "leaseKey";
        };
    return TABLE.formatted(table, key);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
