package io.jkinesis.worker.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessGroupTest {

  @ParameterizedTest
  @ValueSource(strings = {"INT", "HUP"})
  void withoutSetsidAConsumerIgnoresWhatTheTerminalSends(String signal) throws Exception {
    List<String> consumer = List.of("/bin/sh", "-c", "kill -" + signal + " $$; echo lives");

    assertThat(outputOf(consumer)).isEmpty();
    assertThat(outputOf(ProcessGroup.around(consumer, List.of()))).isEqualTo("lives\n");
  }

  /** A build that runs in the background may ignore the signals, which children inherit. */
  private static String outputOf(List<String> command) throws IOException {
    List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    listening.addAll(command);
    Process process = new ProcessBuilder(listening).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
