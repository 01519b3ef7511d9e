package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void noCommandIsWrongUsageAndListsThem() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("a command is missing").contains("run").contains("command");
  }

  @Test
  void misspeltOptionIsOneLineWithASuggestion() {
    assertThat(run("--verbos")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("did you mean --verbose?");
  }

  @Test
  void missingFileIsOneLineThatNamesIt() {
    assertThat(run("run", "nowhere.properties")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .isEqualTo("jkinesis: the properties file nowhere.properties does not exist\n");
  }

  @Test
  void verboseAddsTheStackTrace() {
    assertThat(run("run", "--verbose", "nowhere.properties")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("NoSuchFileException").contains("\tat ");
    run("--verbose=false", "--version");
  }

  @Test
  void failureOfTheSurroundingsIsExitCode1() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("app.properties"),
            """
            applicationName = a
            streamName = s
            AwsCredentialsProvider = DefaultCredentialsProvider
            executableName = no-such-program-anywhere
            """);
    assertThat(run("run", file.toString())).isEqualTo(ExitCode.FAILURE);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("no-such-program-anywhere")
        .contains("PATH");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
    }
    assertThat(out.toString()).contains("Usage: jkinesis run").contains("Exit codes:");
  }

  @Test
  void versionNamesTheKcl() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("jkinesis ").contains("KCL 3.");
  }

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }
}
