package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.config.JkinesisKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    assertThat(err.toString())
        .contains("no command is given: ")
        .contains("run")
        .contains("print-command");
  }

  @Test
  void aCommandIsFoundByItsNameAlone() {
    assertThat(Main.commandLine().getSubcommands().keySet())
        .allSatisfy(name -> assertThat(Subcommands.of(name, "FILE")).hasSize(1));
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

  /** The error is permanent: systemd must not restart the process. */
  @Test
  void consumerThatCannotBeStartedIsAWrongProperty() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("app.properties"),
            """
            applicationName = app
            streamName = s
            AwsCredentialsProvider = DefaultCredentialsProvider
            executableName = no-such-program-anywhere
            """);
    assertThat(run("run", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("no-such-program-anywhere")
        .contains("PATH");
  }

  /** picocli wraps longer lines, even within a table. */
  @Test
  void noLineOfAFooterIsBrokenIn80Columns() {
    List<String> lines = footers(Main.commandLine());

    assertThat(lines).hasSizeGreaterThan(40);
    assertThat(lines).filteredOn(line -> line.length() > 80).isEmpty();
  }

  private static List<String> footers(CommandLine command) {
    return Stream.concat(
            Stream.of(command.getCommandSpec().usageMessage().footer()),
            command.getSubcommands().values().stream().flatMap(sub -> footers(sub).stream()))
        .toList();
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertThat(run(command, "--help")).as(command).isZero();
    }
    assertThat(out.toString()).contains("Usage: jkinesis run").contains("Exit codes:");
  }

  @Test
  void theHelpOfRunNamesEveryKeyOfOurs() {
    run("run", "--help");
    assertThat(JkinesisKey.ALL).allSatisfy(key -> assertThat(out.toString()).contains(key.key()));
  }

  @Test
  void severalMistakesAreALineEach() throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), "a = 1\nb = 2\n");
    assertThat(run("run", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines())
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("jkinesis: " + file + ":"))
        .contains("jkinesis: " + file + ":1: a: unknown key; remove it");
  }

  @Test
  void checkPrintsFindingsAndEndsWithOneWhereThereAreErrors() throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), "a = 1\n");
    assertThat(run("check", file.toString())).isEqualTo(ExitCode.FAILURE);
    assertThat(out.toString())
        .startsWith(file + ":1: error a: unknown key; remove it\n")
        .endsWith(file + ": 5 errors, 1 warning, 1 note; AWS was not contacted\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void checkOfAGoodFileEndsWithZeroThoughThereAreWarnings() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("app.properties"),
            """
            applicationName = app
            streamName = words
            AwsCredentialsProvider = DefaultCredentialsProvider
            executableName = sh
            """);
    assertThat(run("check", "--offline", file.toString())).isZero();
    assertThat(out.toString()).contains("0 errors, 1 warning, 1 note; AWS was not contacted");
    assertThat(run("check", "--offline", "--set", "streamName=", file.toString())).isOne();
    assertThat(out.toString()).contains("--set: error streamName: is missing");
  }

  @Test
  void noFileIsNeededWhereTheCommandLineSaysAll() {
    run("check --offline --set executableName=sh --stream words --app words".split(" ", -1));
    assertThat(out.toString()).contains("the command line: 0 errors");
  }

  @Test
  void neitherAFileNorAJarIsWrongUsage() {
    assertThat(run("check", "--jar", "x.jar")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "jkinesis: give FILE, or NAME.java and --stream, or --jar, --stream and --app\n");
  }

  @Test
  void logsAreTextOrJson() {
    assertThat(run("run", "--log", "xml", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("expected one of [TEXT, JSON] (case-insensitive) but was 'xml'")
        .hasLineCount(1);
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
