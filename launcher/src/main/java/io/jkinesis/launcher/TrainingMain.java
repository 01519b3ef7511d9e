package io.jkinesis.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jkinesis.worker.internal.java.ClassPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads the classes of the launcher's CDS archive: executes commands against an endpoint on
 * loopback that refuses every request except for the one that reads a lease table, and loads the
 * worker's and the KCL's other classes by name. No command gets as far as starting a consumer.
 */
public final class TrainingMain {

  private static final byte[] REFUSAL =
      "{\"__type\":\"AccessDeniedException\",\"message\":\"training\"}".getBytes(UTF_8);
  private static final int BAD_REQUEST = 400;

  /** A shard that is finished, because {@code status} watches all others for a while. */
  private static final byte[] LEASES =
      """
      {"Count": 3, "ScannedCount": 3, "Items": [
        {"leaseKey": {"S": "shardId-000000000000"}, "entityType": {"S": "LEASE"},
         "leaseCounter": {"N": "1"}, "checkpoint": {"S": "SHARD_END"},
         "checkpointSubSequenceNumber": {"N": "0"}, "ownerSwitchesSinceCheckpoint": {"N": "0"},
         "startingHashKey": {"S": "0"}, "endingHashKey": {"S": "1"}, "throughputKBps": {"N": "1"}},
        {"leaseKey": {"S": "worker"}, "entityType": {"S": "WORKER_METRIC_STATS"},
         "lut": {"N": "1"}},
        {"leaseKey": {"S": "Leader"}, "entityType": {"S": "LEADER"},
         "ownerName": {"S": "worker"}, "recordVersionNumber": {"S": "1"}}]}\
      """
          .getBytes(UTF_8);

  private static final int OK = 200;

  private TrainingMain() {}

  /** Takes a folder for files. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    HttpServer endpoint =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/", TrainingMain::answer);
    endpoint.start();
    loadClasses();
    execute(folder, "http://127.0.0.1:" + endpoint.getAddress().getPort());
  }

  private static void execute(Path folder, String endpoint) throws IOException {
    String file = properties(folder, endpoint).toString();
    Main.execute("check", "--offline", file);
    Main.execute("check", file);
    Main.execute("status", file);
    Main.execute("status", "--app", "training", "--dynamodb-endpoint", endpoint);
    Main.execute("run", file);
    Main.main(new String[] {"--version"}); // ends the process, and the clients' threads with it
  }

  private static Path properties(Path folder, String endpoint) throws IOException {
    return Files.writeString(
        folder.resolve("training.properties"),
        String.join(
            "\n",
            "applicationName = training",
            "streamName = training",
            "AwsCredentialsProvider = DefaultCredentialsProvider",
            "executableName = sh",
            "kinesisEndpoint = " + endpoint,
            "dynamoDBEndpoint = " + endpoint,
            "metricsLevel = NONE"));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      boolean isScan = operation != null && operation.endsWith(".Scan");
      byte[] answer = isScan ? LEASES : REFUSAL;
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(isScan ? OK : BAD_REQUEST, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** What a worker loads beyond its checks. */
  private static void loadClasses() throws IOException {
    Path home = Path.of(System.getProperty("jkinesis.home"));
    for (String name : new ClassPath(jars(home)).classes()) {
      load(name);
    }
  }

  private static List<String> jars(Path home) throws IOException {
    try (Stream<Path> ours = Files.list(home.resolve("lib"));
        Stream<Path> kcl = Files.list(home.resolve("kcl"))) {
      return Stream.concat(ours, kcl)
          .map(Path::toString)
          .filter(jar -> jar.matches(".*/(jkinesis|amazon-kinesis-client)-[^/]*\\.jar"))
          .toList();
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, TrainingMain.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // It needs a library that is left out; a command that needs it would fail, too.
    }
  }
}
