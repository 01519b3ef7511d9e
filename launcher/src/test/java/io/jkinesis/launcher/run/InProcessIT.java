package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.Kinesis;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.launcher.put.StreamRecords;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import io.jkinesis.worker.internal.java.TestJar;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** {@code run --in-process}, as a user runs it: a jar, and only one process. */
@ExtendWith(SharedServices.class)
@Execution(ExecutionMode.CONCURRENT)
class InProcessIT {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private LocalServices services;

  @SuppressWarnings("NullAway.Init")
  private KinesisClient kinesis;

  @BeforeEach
  void find(LocalServices shared, KinesisClient client) {
    services = shared;
    kinesis = client;
  }

  /** Throws once in this JVM, at the record poison; checkpoints the records that it has printed. */
  public static final class FailsOnce implements RecordConsumer {

    private static final AtomicBoolean FAILED = new AtomicBoolean();

    /** A factory that serves all shards. */
    public static void main(String[] args) {
      Kinesis.run(shard -> new FailsOnce());
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      for (KinesisRecord record : batch) {
        if (record.partitionKey().equals("poison") && FAILED.compareAndSet(false, true)) {
          throw new StackOverflowError();
        }
        System.out.println("record " + record.partitionKey());
      }
      checkpointer.checkpoint();
    }
  }

  /** A consumer that can serve only one shard. */
  public static final class Single implements RecordConsumer {

    /** Passes what is allowed only in one process per shard. */
    public static void main(String[] args) {
      Kinesis.run(new Single());
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) {}
  }

  @Test
  void oneProcessServesAllShardsAndStopsInOrder() throws Exception {
    put("in-process", 2, "é日", "one", "two", "three");
    try (Launched run = run("in-process", EchoConsumer.class)) {
      run.awaitOutput("record é日", "record one", "record two", "record three")
          .awaitOutput(
              "00: lease acquired, consumer started", "01: lease acquired, consumer started");
      assertThat(run.children()).isEmpty();
      String page = run.after(" dashboard: ").split(" ", 2)[0];
      assertThat(status(page + "health")).isEqualTo(200);

      assertThat(run.stop(false)).as(run.toString()).isZero();

      assertThat(run.output())
          .contains("stopping: SIGTERM", "00: consumer stopped", "01: consumer stopped")
          .contains("INFO stopped")
          .doesNotContain("WARN", "ERROR", "jkinesis: ");
    }
    try (Launched again = run("in-process", EchoConsumer.class)) {
      again.awaitOutput("00: lease acquired", "01: lease acquired");
      assertThat(again.stop(false)).isZero();
      assertThat(again.output()).doesNotContain("record ");
    }
  }

  @Test
  void anErrorOfTheConsumerRestartsItsShardOnlyAndTheRecordComesAgain() throws Exception {
    put("in-process-failing", 1, "one", "poison", "two");
    try (Launched run = run("in-process-failing", FailsOnce.class)) {
      run.awaitOutput("record one", "record poison", "record two")
          .awaitOutput("processRecords threw java.lang.StackOverflowError", "restarting in ");
      assertThat(run.stop(false)).as(run.toString()).isZero();
    }
  }

  @Test
  void oneConsumerForAllShardsIsRefusedInOneLine() throws Exception {
    StreamRecords.create(kinesis, "in-process-single", 1);
    try (Launched run = run("in-process-single", Single.class)) {
      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.output().lines())
          .singleElement()
          .asString()
          .startsWith(
              "jkinesis: " + Single.class.getName() + ": Kinesis.run was given one consumer")
          .endsWith("pass a factory: Kinesis.run(shard -> new Single())");
    }
  }

  private Launched run(String stream, Class<?> main) throws Exception {
    Path jar =
        TestJar.make(
            folder.resolve("the consumer.jar"),
            Map.of(Attributes.Name.MAIN_CLASS, main.getName()),
            main,
            InProcessIT.class); // the class around two of them
    List<String> arguments = new ArrayList<>(List.of("run", "--in-process"));
    arguments.addAll(List.of("--jar", jar.toString(), "--stream", stream, "--app", stream));
    Stream.of(
            "kinesisEndpoint=" + services.kinesisEndpoint(),
            "dynamoDBEndpoint=" + services.dynamoDbEndpoint(),
            "regionName=us-east-1",
            "initialPositionInStream=TRIM_HORIZON",
            "metricsLevel=NONE",
            "timeoutInSeconds=60",
            "jkinesis.httpPort=0")
        .forEach(property -> arguments.addAll(List.of("--set", property)));
    return Launched.start(folder, arguments.toArray(String[]::new));
  }

  private static int status(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private void put(String stream, int shards, String... keys) {
    StreamRecords.create(kinesis, stream, shards);
    for (String key : keys) {
      kinesis.putRecord(
          put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(key)));
    }
  }
}
