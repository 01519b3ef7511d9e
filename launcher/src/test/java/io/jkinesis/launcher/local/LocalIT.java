package io.jkinesis.launcher.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.launcher.run.Launched;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code jkinesis local} as a process. */
@Execution(ExecutionMode.CONCURRENT)
class LocalIT {

  private static final String READY = "running until Ctrl-C";

  @TempDir private Path folder;

  @Test
  void servesUntilStoppedAndLeavesNothing() throws Exception {
    try (Launched local = Launched.start(folder, "local", "--stream", "words:2", "--stream", "b")) {
      local.awaitOutput(READY);
      assertThat(local.output())
          .contains("stream    words (2 shards)\nstream    b (1 shard)\n")
          .contains("\nstreamName = words\n", "\nregionName = us-east-1\n")
          .contains("\n./jkinesis run CONSUMER.java --stream words --app NAME --local\n")
          .contains("\nkinesisEndpoint = " + local.after("Kinesis   ") + "\n")
          .contains("\ndynamoDBEndpoint = " + local.after("DynamoDB  ") + "\n");
      List<ProcessHandle> services = local.children();
      assertThat(services).hasSize(2);
      URI kinesis = URI.create(local.after("Kinesis   "));

      // A stream that exists immediately: the test has waited for what it prints.
      try (Launched put =
          Launched.start(folder, "put", "words", "--endpoint", kinesis.toString())) {
        put.write("a line\n").closeStdin();
        assertThat(put.exitCode()).as(put.toString()).isZero();
      }
      assertThat(local.stop(false)).as(local.toString()).isZero();

      assertThat(services).noneMatch(ProcessHandle::isAlive);
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(kinesis.getHost(), kinesis.getPort()).close());
    }
  }

  @Test
  void takenPortIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launched local =
            Launched.start(folder, "local", "--dynamodb-port", "" + taken.getLocalPort())) {
      assertThat(local.exitCode()).isEqualTo(1);
      assertThat(local.output().lines().filter(line -> line.startsWith("jkinesis: ")))
          .containsExactly(
              "jkinesis: port "
                  + taken.getLocalPort()
                  + " is in use by another process; choose another with --dynamodb-port");
    }
  }

  @Test
  void endOfAPartIsTold() throws Exception {
    try (Launched local = Launched.start(folder, "local")) {
      local.awaitOutput(READY);
      List<ProcessHandle> services = local.children();

      services.get(0).destroyForcibly();

      assertThat(local.exitCode()).isEqualTo(1);
      assertThat(local.output()).contains("jkinesis: the local ", " ended with exit code 137;");
      assertThat(services).noneMatch(ProcessHandle::isAlive);
    }
  }
}
