package io.jkinesis.launcher.run;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A minimal consumer: prints on stderr what it receives, and checkpoints wherever it may. With an
 * argument, it exits with code 7 at a record with that partition key. With a second argument, the
 * consumer of the first shard does not answer {@code shutdownRequested} until a file with that name
 * exists.
 */
public final class TestConsumer {

  private static final Set<String> MAY_CHECKPOINT =
      Set.of("processRecords", "shutdownRequested", "shardEnded");

  private TestConsumer() {}

  /** Runs the protocol until the daemon closes stdin. */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ObjectMapper mapper = new ObjectMapper();
    String line;
    boolean firstShard = false;
    while ((line = in.readLine()) != null) {
      JsonNode message = mapper.readTree(line);
      String action = message.get("action").asText();
      for (JsonNode each : message.path("records")) {
        String key = each.get("partitionKey").asText();
        err.println("record " + key);
        if (args.length > 0 && key.equals(args[0])) {
          System.exit(7);
        }
      }
      if (action.equals("checkpoint")) {
        continue;
      }
      firstShard |= message.path("shardId").asText().equals("shardId-000000000000");
      if (action.equals("shutdownRequested") && firstShard && args.length > 1) {
        await().forever().until(() -> Files.exists(Path.of(args[1])));
      }
      if (MAY_CHECKPOINT.contains(action)) {
        out.println(
            "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}");
      }
      err.println("did " + action);
      out.println("{\"action\":\"status\",\"responseFor\":\"" + action + "\"}");
    }
  }
}
