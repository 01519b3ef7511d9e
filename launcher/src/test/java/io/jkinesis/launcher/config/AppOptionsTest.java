package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the command line changes in a properties file. */
class AppOptionsTest {

  private static final String ORDERS = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
  private static final String CLICKS = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "streamName = orders, words, streamName",
    "streamName = orders, " + CLICKS + ", streamArn",
    "streamArn = " + ORDERS + ", words, streamName",
    "streamArn = " + ORDERS + ", " + CLICKS + ", streamArn",
    "streamNames = orders, words, streamName",
    "streamNames = orders, " + CLICKS + ", streamArn",
  })
  void theStreamOfTheCommandLineReplacesThatOfTheFile(String line, String stream, String key)
      throws Exception {
    AppProperties app = read(line, "--stream", stream);

    assertThat(AppStreams.of(app).streams()).containsExactly(stream);
    assertThat(app.daemon().stringPropertyNames()).containsExactly(key);
  }

  @Test
  void aListOnTheCommandLineReplacesTheNameAndTheArnOfTheFile() throws Exception {
    AppProperties app =
        read("streamName = orders\nstreamArn = " + ORDERS, "--stream", "words,clicks");

    assertThat(AppStreams.of(app).streams()).containsExactly("words", "clicks");
    assertThat(app.daemon().stringPropertyNames()).containsExactly("streamNames");
  }

  @Test
  void withoutTheOptionTheFileIsTakenAsItIs() throws Exception {
    AppProperties app = read("streamName = orders\nstreamArn = " + CLICKS);

    assertThat(AppStreams.of(app).streams()).containsExactly(CLICKS);
    assertThat(app.daemon().stringPropertyNames())
        .containsExactlyInAnyOrder("streamName", "streamArn");
  }

  private AppProperties read(String text, String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("app.properties"), text + "\n");
    List<String> line = new ArrayList<>(List.of(options));
    line.add(file.toString());
    HostCommand command = new HostCommand();
    new CommandLine(command).parseArgs(line.toArray(String[]::new));
    return command.options.read();
  }

  @Command
  private static final class HostCommand {
    @Mixin private AppOptions options = new AppOptions();
  }
}
