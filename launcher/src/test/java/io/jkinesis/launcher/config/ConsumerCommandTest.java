package io.jkinesis.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.JkinesisException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsumerCommandTest {

  @Test
  void executableNameIsSplitAtRunsOfSpacesAsTheDaemonDoes() throws Exception {
    assertThat(command("executableName=run  it now").words()).containsExactly("run", "it", "now");
  }

  @Test
  void numberedCommandKeepsItsSpaces() throws Exception {
    assertThat(command("jkinesis.command.0=/a b/java", "jkinesis.command.1=-x y").words())
        .containsExactly("/a b/java", "-x y");
  }

  @Test
  void aJarIsStartedByTheJavaThatRunsThis() throws Exception {
    List<String> words = command("jkinesis.jar=/my jars/follow.jar").words();
    assertThat(words.get(0)).isEqualTo(System.getProperty("java.home") + "/bin/java");
    assertThat(words).contains("-Xmx256m", "-XX:+UseSerialGC");
    assertThat(words).endsWith("-jar", "/my jars/follow.jar");
  }

  @Test
  void aClassPathIsPassedOnAsItIs() throws Exception {
    assertThat(
            command(
                    "jkinesis.mainClass=a.Main",
                    "jkinesis.classPath=classes:my lib/*",
                    "jkinesis.maxHeap=1g",
                    "jkinesis.java=/opt/java",
                    "jkinesis.jvmArgs=-Da='b c' -Xss1m")
                .words())
        .startsWith("/opt/java")
        .contains("-Xmx1g")
        .endsWith("-Da=b c", "-Xss1m", "-cp", "classes:my lib/*", "a.Main");
  }

  @Test
  void anotherClassOfAJarCanBeStarted() throws Exception {
    assertThat(command("jkinesis.jar=x.jar", "jkinesis.mainClass=a.Main").words())
        .endsWith("-cp", "x.jar", "a.Main");
  }

  @Test
  void withoutAnyItIsWrongUsage() {
    assertThatThrownBy(() -> command("streamName=s"))
        .isInstanceOfSatisfying(JkinesisException.class, e -> assertThat(e.isUsage()).isTrue());
  }

  private static ConsumerCommand command(String... lines) throws JkinesisException {
    return ConsumerCommand.of(
        AppProperties.of(
            Arrays.stream(lines)
                .map(line -> line.split("=", 2))
                .map(parts -> new Entry(parts[0], parts[1], "test", 0))
                .toList()));
  }
}
