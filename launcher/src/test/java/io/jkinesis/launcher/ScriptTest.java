package io.jkinesis.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/jkinesis} with a Java that only prints its arguments. */
class ScriptTest {

  private static final String[] QUICK = {
    "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4"
  };

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path home;

  private List<String> javaArgs(String... args) throws Exception {
    return javaArgs(List.of("sh"), args);
  }

  private List<String> javaArgs(List<String> shell, String... args) throws Exception {
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"NO_PROXY ${NO_PROXY-}\"\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(shell);
    command.add("src/dist/bin/jkinesis");
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    builder.environment().put("JKINESIS_CLASSPATH", "/opt/my jars/*:/opt/one.jar");
    Process script = builder.redirectErrorStream(true).start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  /** Images such as Alpine's do not have bash. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash --posix", "dash", "busybox sh"})
  void anyShellWillDo(String shell) throws Exception {
    List<String> words = List.of(shell.split(" ", -1));
    assumeThat(isInstalled(words.get(0))).isTrue();

    assertThat(javaArgs(words, "check", "a b", "", "*"))
        .contains(QUICK)
        .endsWith("io.jkinesis.launcher.Main", "check", "a b", "", "*");
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Otherwise the AWS SDK would send requests for the local services to the proxy. */
  @Test
  void noProxyIsAskedForThisMachine() throws Exception {
    environment.put("HTTPS_PROXY", "http://proxy:3128");
    assertThat(javaArgs("run")).contains("NO_PROXY localhost,127.0.0.1");
    environment.put("no_proxy", "intranet");
    assertThat(javaArgs("run")).contains("NO_PROXY intranet,localhost,127.0.0.1");
  }

  @Test
  void jarsOfTheUsersComeLast() throws Exception {
    List<String> args = javaArgs("run");
    assertThat(args.get(args.indexOf("-cp") + 1)).endsWith("/kcl/*:/opt/my jars/*:/opt/one.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "status", "reset", "local", "print-command", "new", "--help"})
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
  void aWorkerWhoseHeapIsFullEnds() throws Exception {
    String flag = "-XX:+ExitOnOutOfMemoryError";
    assertThat(javaArgs("run", "a b")).contains(flag);
    assertThat(javaArgs("--verbose", "run", "a b")).contains(flag);
    assertThat(javaArgs("--log", "json", "run", "a b")).contains(flag);
    assertThat(javaArgs("--log", "run", "put", "run")).doesNotContain(flag);
    assertThat(javaArgs("--log=json", "--verbose", "run")).contains(flag);
    assertThat(javaArgs("put", "run")).as("handles it itself").doesNotContain(flag);
    environment.put("JDK_JAVA_OPTIONS", "-XX:-ExitOnOutOfMemoryError");
    assertThat(javaArgs("run", "a b")).doesNotContain(flag);
  }

  @Test
  void theUsersCollectorReplacesOurs() throws Exception {
    assertThat(javaArgs("run")).contains("-XX:+UseSerialGC");
    environment.put("JDK_JAVA_OPTIONS", "-Xmx1g -XX:+UseG1GC");
    assertThat(javaArgs("run")).doesNotContain("-XX:+UseSerialGC");
  }

  @Test
  void withoutACommandThereIsNothingToDecide() throws Exception {
    assertThat(javaArgs()).doesNotContain(QUICK).endsWith("io.jkinesis.launcher.Main");
  }
}
