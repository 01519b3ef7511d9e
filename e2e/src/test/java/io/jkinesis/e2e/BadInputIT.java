package io.jkinesis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each mistake is reported in one line that says what to do, without a stack trace. */
@EndToEnd
class BadInputIT {

  @Test
  void kinesisIsDown(Scene scene) throws Exception {
    String endpoint = "http://127.0.0.1:" + freePort();
    RunProcess run =
        scene.run(scene.application(ItemJournalConsumer.class).with("kinesisEndpoint", endpoint));
    assertOneLine(run, 1, "cannot connect to Kinesis at " + endpoint);
  }

  @Test
  void dynamoDbIsDown(Scene scene) throws Exception {
    scene.createStream(1);
    String endpoint = "http://127.0.0.1:" + freePort();
    RunProcess run =
        scene.run(scene.application(ItemJournalConsumer.class).with("dynamoDBEndpoint", endpoint));
    assertOneLine(run, 1, "cannot connect to DynamoDB at " + endpoint);
  }

  @Test
  void nobodyHasGivenCredentials(Scene scene) throws Exception {
    String file = scene.application(ItemJournalConsumer.class).write().toString();
    Map<String, String> nothing =
        Map.of(
            "AWS_ACCESS_KEY_ID", "",
            "AWS_SECRET_ACCESS_KEY", "",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_CONFIG_FILE", scene.folder().resolve("none").toString(),
            "AWS_SHARED_CREDENTIALS_FILE", scene.folder().resolve("none").toString());
    assertOneLine(scene.jkinesis(nothing, "run", file), 1, "no AWS credentials");
  }

  @Test
  void theFileIsMissing(Scene scene) {
    RunProcess run = scene.jkinesis(Map.of(), "run", "no such.properties");
    assertOneLine(run, 4, "the properties file no such.properties does not exist");
  }

  @Test
  void aPropertyIsMalformed(Scene scene) throws Exception {
    RunProcess run =
        scene.run(scene.application(ItemJournalConsumer.class).with("failoverTimeMillis", "soon"));
    assertOneLine(
        run, 4, "failoverTimeMillis: 'soon' is not a whole number; milliseconds are expected");
  }

  @Test
  void theConsumerIsMissing(Scene scene) throws Exception {
    RunProcess run =
        scene.run(
            scene
                .application(ItemJournalConsumer.class)
                .with("jkinesis.command.0", "no-such-java"));
    assertOneLine(run, 4, "the consumer's program no-such-java cannot run");
  }

  private static void assertOneLine(RunProcess run, int exitCode, String text) {
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(exitCode);
    assertThat(run.stderr()).singleElement().asString().startsWith("jkinesis: ").contains(text);
    assertThat(run.stdout()).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
