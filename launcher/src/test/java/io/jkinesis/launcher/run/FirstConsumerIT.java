package io.jkinesis.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.local.LocalServices;
import io.jkinesis.worker.SharedServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs the first commands that README.md gives a newcomer, as they are written there. */
@ExtendWith(SharedServices.class)
@Execution(ExecutionMode.CONCURRENT)
class FirstConsumerIT {

  private static final Pattern CLASS =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("\n {4}(.*?)\\./jkinesis (.*)");

  @TempDir private Path folder;

  /**
   * The shared services are not used, only their npm installation, which exists once they are
   * running.
   */
  @BeforeEach
  void useOwnCache(LocalServices installed) throws Exception {
    assertThat(installed.kinesisEndpoint()).isNotNull();
    Launched.useOwnCache(folder);
  }

  @Test
  void threeCommandsShowTheFirstRecord() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    Matcher source = CLASS.matcher(readme);
    assertThat(source.find()).isTrue();
    Path file = Files.writeString(folder.resolve(source.group(2) + ".java"), source.group(1));
    Matcher commands = COMMAND.matcher(readme).region(source.end(), readme.length());

    try (Launched local = launch(commands, "", "local --stream words:2", file);
        Launched run = launch(commands, "", "run Follow.java --stream words --local", file)) {
      run.awaitOutput("application Follow", "looking for leases");
      try (Launched put = launch(commands, "echo hello | ", "put words --local", file)) {
        put.write("hello\n").closeStdin();
        assertThat(put.exitCode()).as(put.toString()).isZero();
      }
      run.awaitOutput(": hello\n");
      assertThat(run.output()).doesNotContain("timeoutInSeconds");
      assertShows("status --app Follow --local", "shardId-000000000001  consuming");
      assertThat(run.stop(false)).as(run.toString()).isZero();
      assertShows(
          "reset --app Follow --stream words --to 2026-01-01T00:00:00Z --dry-run --local",
          "shardId-000000000001");
      assertThat(local.stop(false)).isZero();
    }

    try (Launched run = Launched.start(folder, "run", file.toString(), "--local")) {
      assertThat(run.exitCode()).isEqualTo(4);
      assertThat(run.output()).startsWith("jkinesis: --local: no local services run; start them");
    }
  }

  private void assertShows(String command, String expected) throws Exception {
    try (Launched launched = Launched.start(folder, command.split(" ", -1))) {
      assertThat(launched.exitCode()).as(launched.toString()).isZero();
      assertThat(launched.output()).contains("Follow in DynamoDB at http://127.0.0.1:", expected);
    }
  }

  /** Starts the next command of the page, which must be this one. */
  private Launched launch(Matcher commands, String before, String expected, Path file)
      throws Exception {
    assertThat(commands.find()).isTrue();
    assertThat(commands.group(1)).isEqualTo(before);
    assertThat(commands.group(2)).isEqualTo(expected);
    String[] words = expected.replace("Follow.java", file.toString()).split(" ", -1);
    Launched launched = Launched.start(folder, words);
    return words[0].equals("local") ? launched.awaitOutput("running until Ctrl-C") : launched;
  }
}
