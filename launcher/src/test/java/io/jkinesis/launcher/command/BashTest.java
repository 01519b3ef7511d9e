package io.jkinesis.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BashTest {

  @Test
  void bashReadsBackTheSameWords() throws Exception {
    List<String> words =
        List.of("plain/path-1.jar", "two words", "it's", "$HOME", "a*b?", "\"", "\\", "é日", "");
    Process bash = new ProcessBuilder("bash", "-c", "printf '<%s>' " + Bash.line(words)).start();
    String read = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    assertThat(read).isEqualTo("<" + String.join("><", words) + ">");
  }

  @Test
  void plainWordsStayReadable() {
    assertThat(Bash.line(List.of("/usr/bin/java", "-Dfile.encoding=UTF-8")))
        .isEqualTo("/usr/bin/java -Dfile.encoding=UTF-8");
  }
}
