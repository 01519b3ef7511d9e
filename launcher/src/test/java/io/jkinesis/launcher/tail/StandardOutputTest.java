package io.jkinesis.launcher.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StandardOutputTest {

  @TempDir private Path folder;

  @Test
  void onlyAPipeIsAPipe() throws Exception {
    assertThat(isPipeWith(Redirect.PIPE)).isEqualTo("true");
    assertThat(isPipeWith(Redirect.to(folder.resolve("out").toFile()))).isEqualTo("false");
    assertThat(isPipeWith(Redirect.DISCARD)).isEqualTo("false");
  }

  private static String isPipeWith(Redirect stdout) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SayIsPipe.class.getName())
            .redirectOutput(stdout)
            .start();
    return new String(child.getErrorStream().readAllBytes(), UTF_8);
  }

  /** Says on stderr whether stdout is a pipe. */
  static final class SayIsPipe {

    private SayIsPipe() {}

    public static void main(String[] args) {
      System.err.print(StandardOutput.isPipe());
    }
  }
}
