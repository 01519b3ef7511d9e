package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/jkinesis} makes of its arguments, with a Java that only prints its own. */
class ScriptTest {

  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir private Path home;

  private List<String> javaArgs(String... args) throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of("bash", "src/dist/bin/jkinesis"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", home.toString());
    Process script = builder.redirectErrorStream(true).start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "status", "reset", "local", "command", "--help"})
  void whatTakesASecondIsNotOptimised(String command) throws Exception {
    assertThat(javaArgs(command, "a b")).contains(QUICK).endsWith(command, "a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "chaos", "put", "deadletters", "--verbose"})
  void whatWorksForLongIs(String command) throws Exception {
    assertThat(javaArgs(command, "status"))
        .doesNotContain(QUICK)
        .endsWith("io.jkinesis.launcher.Main", command, "status");
  }

  @Test
  void workersServerHasTheLimitsThatOnlyItsJvmCanSet() throws Exception {
    assertThat(javaArgs("run"))
        .contains("-Djdk.httpserver.maxConnections=200", "-Dsun.net.httpserver.nodelay=true");
  }

  @Test
  void withoutACommandThereIsNothingToDecide() throws Exception {
    assertThat(javaArgs()).doesNotContain(QUICK).endsWith("io.jkinesis.launcher.Main");
  }
}
