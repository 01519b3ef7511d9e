package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

  @TempDir private Path folder;

  @Test
  void theUsersCollectorTakesThePlaceOfOurs() {
    assertThat(command("-XX:+UseParallelGC").words()).doesNotContain("-XX:+UseSerialGC");
    assertThat(command("-XX:-UsePerfData").words()).contains("-XX:+UseSerialGC");
  }

  /** stdout belongs to the daemon: a byte on it that is not part of a message can stop a shard. */
  @Test
  void neitherWarningsNorAThreadDumpReachStdout() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command("-XX:MaxNewSize=1g", "-Xverify:none").words())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      await().until(() -> Files.readString(out).contains("started"));
      new ProcessBuilder("kill", "-QUIT", String.valueOf(process.pid())).start().waitFor();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.readString(err, StandardCharsets.UTF_8).contains("thread dump"));
      assertThat(out).hasContent("started");
      assertThat(err).content().contains("[gc", "MaxNewSize", "-Xverify:none");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static JavaCommand command(String... jvmArgs) {
    return new JavaCommand(
        JavaCommand.ownJava(),
        "64m",
        List.of(jvmArgs),
        null,
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)),
        Waits.class.getName());
  }

  /** Prints that it has started, and waits to be killed. */
  static final class Waits {
    public static void main(String[] args) throws Exception {
      System.out.println("started");
      System.in.read();
    }
  }
}
