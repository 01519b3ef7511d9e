package io.jkinesis.launcher.put;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.Invocation;
import io.jkinesis.launcher.run.Launched;
import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;

/** {@code jkinesis put} with a local Kinesis; as a process where that matters. */
@ExtendWith(SharedServices.class)
class PutIT {

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private LocalServices services;

  @SuppressWarnings("NullAway.Init")
  private StreamRecords streams;

  @BeforeEach
  void find(LocalServices shared, KinesisClient kinesis) {
    services = shared;
    streams = new StreamRecords(kinesis);
  }

  @Test
  void linesOfAFileAreReadBackInTheOrderOfTheirKeys() throws Exception {
    streams.create("ordered", 3);
    List<String> lines = IntStream.range(0, 1200).mapToObj(i -> "é日🎉" + i % 40 + "," + i).toList();
    Path file = Files.write(folder.resolve("some lines.txt"), lines);

    Invocation put = put("ordered", "--key", "field:1", "--delimiter", ",", file.toString());

    assertThat(put.exitCode()).as(put.toString()).isZero();
    assertThat(put.out() + put.err()).contains("put 1200 records, ").contains(", 0 retried");

    Map<String, List<String>> read =
        streams.of("ordered").stream()
            .collect(
                groupingBy(
                    Record::partitionKey,
                    mapping(record -> record.data().asUtf8String(), toList())));
    assertThat(read).isEqualTo(lines.stream().collect(groupingBy(line -> line.split(",", -1)[0])));
  }

  @Test
  void linesOfStdinArePut() throws Exception {
    streams.create("piped", 1);
    try (Launched put = launch("piped", "--key", "line")) {
      put.write("one\r\n\ntwo").closeStdin();
      assertThat(put.exitCode()).as(put.toString()).isZero();
    }
    assertThat(streams.of("piped"))
        .extracting(record -> record.data().asUtf8String())
        .containsExactlyInAnyOrder("one", "", "two");
  }

  @Test
  void lineThatTheStreamDoesNotTakeIsNamedAndThoseBeforeItArePut() throws Exception {
    streams.create("refused", 1);
    Path file =
        Files.writeString(
            folder.resolve("large"), "x".repeat(1 << 20) + "\n" + "y".repeat((1 << 20) + 1));

    Invocation put = put("refused", file.toString());

    assertThat(put.exitCode()).isEqualTo(1);
    assertThat(put.err().lines().filter(line -> line.startsWith("jkinesis: ")))
        .singleElement()
        .asString()
        .startsWith("jkinesis: line 2 (1048577 bytes) was rejected: ")
        .contains("max record size of 1048576 bytes (before that: 1 record, 1.0 MB in ");
    // On a slow machine the record may be there twice: the SDK repeats a request that is not
    // answered in time.
    assertThat(streams.of("refused"))
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.data().asUtf8String()).startsWith("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", ""})
  void unknownStreamIsOneLine(String input) throws Exception {
    try (Launched put = launch("no-such")) {
      put.write(input).closeStdin();
      assertThat(put.exitCode()).isEqualTo(1);
      assertThat(put.output())
          .isEqualTo(
              "jkinesis: the stream no-such does not exist in Kinesis at "
                  + services.kinesisEndpoint()
                  + "\n");
    }
  }

  @Test
  void endpointThatIsDownIsOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "a\n");
    Invocation put = Invocation.of("put", "s", "--endpoint", "http://127.0.0.1:1", file.toString());
    assertThat(put.exitCode()).isEqualTo(1);
    assertThat(put.out() + put.err())
        .isEqualTo(
            "jkinesis: cannot connect to Kinesis at http://127.0.0.1:1 (connection refused); start it, or correct the endpoint\n");
  }

  @Test
  void missingCredentialsAreOneLine() throws Exception {
    try (Launched put = withoutAws("put", "s", "--region", "us-east-1")) {
      put.write("a\n").closeStdin();
      assertThat(put.exitCode()).isEqualTo(1);
      assertThat(put.output())
          .startsWith("jkinesis: no AWS credentials are found; ")
          .hasLineCount(1);
    }
  }

  @Test
  void missingRegionIsOneLine() throws Exception {
    try (Launched put = withoutAws("put", "s")) {
      assertThat(put.exitCode()).isEqualTo(1);
      assertThat(put.output())
          .isEqualTo("jkinesis: no AWS region: give --region, or set AWS_REGION\n");
    }
  }

  private Invocation put(String... args) {
    return Invocation.of(arguments(args));
  }

  private Launched launch(String... args) throws IOException {
    return Launched.start(folder, arguments(args));
  }

  private String[] arguments(String... args) {
    List<String> all = new ArrayList<>(List.of("put", "--endpoint"));
    all.add(services.kinesisEndpoint().toString());
    all.addAll(List.of(args));
    return all.toArray(String[]::new);
  }

  /** On a machine without any AWS configuration. */
  private Launched withoutAws(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("env"));
    for (String name :
        List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_PROFILE")) {
      command.addAll(List.of("-u", name));
    }
    command.add("AWS_EC2_METADATA_DISABLED=true");
    command.add("AWS_CONFIG_FILE=" + folder.resolve("none"));
    command.add("AWS_SHARED_CREDENTIALS_FILE=" + folder.resolve("none"));
    command.addAll(Launched.command(args));
    return Launched.start(folder, command);
  }
}
