package io.jkinesis.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.e2e.consumers.ItemJournalConsumer;
import io.jkinesis.e2e.consumers.ThrowAtRecord;
import io.jkinesis.e2e.stage.AppFile;
import io.jkinesis.e2e.stage.EndToEnd;
import io.jkinesis.e2e.stage.InBothModes;
import io.jkinesis.e2e.stage.Jkinesis;
import io.jkinesis.e2e.stage.RunProcess;
import io.jkinesis.e2e.stage.Scene;
import io.jkinesis.e2e.stage.SceneStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Secrets in the properties and in the environment of a live worker are nowhere to be seen: in its
 * most detailed log, in what other commands print about it, over HTTP, and in {@code ps}.
 */
@EndToEnd
class SecretsIT {

  private static final String KEY_ID = "AKIDSECRETINFILE";
  private static final String SECRET = "s3cret-in-the-file";

  /** The first of them is used. The second, which has no such arguments, is only warned about. */
  private static final String PROVIDERS =
      "DefaultCredentialsProvider, StaticCredentialsProvider|" + KEY_ID + "|" + SECRET;

  private static final String UNKNOWN = "s3cret-of-an-unknown-key";
  private static final String ENVIRONMENT = "s3cret-in-the-environment";
  private static final List<String> ALL = List.of(KEY_ID, SECRET, UNKNOWN, ENVIRONMENT);

  private final HttpClient client = HttpClient.newHttpClient();

  @InBothModes
  void secretsOfALiveWorkerAreNowhereToBeSeen(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put(20);
    AppFile application =
        scene
            .application(ItemJournalConsumer.class)
            .with("AwsCredentialsProvider", PROVIDERS)
            .with("jkinesis.httpPort", "0");
    List<String> options = new ArrayList<>(List.of("--verbose"));
    if (scene.isInProcess()) {
      options.add("--log=json");
    }
    RunProcess run = start(scene, application, options);
    scene.awaitProcessed(run, stream.sent());

    assertThat(commandLines(run)).isNotEmpty().allSatisfy(SecretsIT::assertNone);
    for (String path : List.of("", "health", "metrics", "api/shards")) {
      assertNone(get(run, path));
    }
    assertThat(run.stop()).isZero();
    assertThat(run.toString()).contains("AwsCredentialsProvider: ").doesNotContain(ALL);
    String file = application.with("databasePassword", UNKNOWN).write().toString();
    for (String command : List.of("check", "print-command", "status")) {
      RunProcess printed = scene.jkinesis(environment(), "--verbose", command, file);
      printed.exitCode();
      assertThat(printed.toString()).as(command).isNotBlank();
      assertNone(printed.toString());
    }
  }

  /** Its line has the reason, and nothing of the process's environment. */
  @InBothModes
  void aFailureShowsNone(Scene scene) throws Exception {
    SceneStream stream = scene.createStream(1);
    stream.put("key", "stone");
    AppFile application = scene.application(ThrowAtRecord.class).with("jkinesis.maxRestarts", "0");
    RunProcess run = start(scene, application, List.of("--verbose"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).isNotEmpty();
    assertNone(run.toString());
  }

  private static Map<String, String> environment() {
    return Map.of("DATABASE_PASSWORD", ENVIRONMENT);
  }

  private static RunProcess start(Scene scene, AppFile application, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(Jkinesis.run(application));
    command.addAll(command.size() - 2, options);
    return scene.start(environment(), command);
  }

  private static void assertNone(String text) {
    assertThat(text).doesNotContain(ALL);
  }

  /** Returns the command lines of the worker and all of its processes, as {@code ps} shows them. */
  private static List<String> commandLines(RunProcess run) throws IOException {
    List<String> lines = new ArrayList<>();
    Stream<Long> children = run.descendants().stream().map(ProcessHandle::pid);
    for (long pid : Stream.concat(Stream.of(run.pid()), children).toList()) {
      lines.add(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), UTF_8));
    }
    return lines;
  }

  private String get(RunProcess run, String path) throws Exception {
    String page =
        run.stderr().stream()
            .filter(line -> line.contains("dashboard: http"))
            .map(line -> line.replaceAll(".*dashboard: (http[^ ]*/).*", "$1"))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(page + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
