package io.jkinesis.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.Kinesis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A consumer in its own JVM, with the test as its daemon. */
final class ConsumerChild implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Collected out;
  private final Collected err;
  private int linesExpected;

  private ConsumerChild(Process process) {
    this.process = process;
    out = new Collected(process.getInputStream());
    err = new Collected(process.getErrorStream());
  }

  /** Starts {@code java -cp ... io.jkinesis.Kinesis CLASS}. */
  static ConsumerChild ofConsumer(Class<?> consumer, String... jvmOptions) {
    return start(
        List.of(jvmOptions), List.of(Kinesis.class.getName(), consumer.getName()), b -> {});
  }

  /** Starts a consumer with a program, such as a shell, that is given its command. */
  static ConsumerChild under(List<String> program, Class<?> consumer) {
    return start(
        List.of(),
        List.of(Kinesis.class.getName(), consumer.getName()),
        builder -> builder.command().addAll(0, program));
  }

  /** Starts a class's main, which may call {@link Kinesis#run}. */
  static ConsumerChild ofMain(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(main.getName()));
    command.addAll(List.of(arguments));
    return start(List.of(), command, b -> {});
  }

  static ConsumerChild start(
      List<String> jvmOptions, List<String> mainAndArguments, Consumer<ProcessBuilder> settings) {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(coverageAgent());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(jvmOptions);
    if (!jvmOptions.contains("-p")) {
      command.addAll(List.of("-cp", classes(Kinesis.class) + ":" + classes(ConsumerChild.class)));
    }
    command.addAll(mainAndArguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JKINESIS_SHUTDOWN_GRACE");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    settings.accept(builder);
    try {
      return new ConsumerChild(builder.start());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The Java for child processes: the tests' own, unless JKINESIS_TEST_JAVA names another. */
  private static String java() {
    String other = System.getenv("JKINESIS_TEST_JAVA");
    return other != null ? other : Path.of(System.getProperty("java.home"), "bin/java").toString();
  }

  /**
   * Code that runs in child processes counts as covered too: they get the tests' own agent, if any.
   */
  private static List<String> coverageAgent() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("jacoco"))
        .toList();
  }

  /** Returns where a class was loaded from: a folder, or a jar. */
  static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes lines like the daemon. */
  ConsumerChild say(String... lines) {
    return sayRaw(String.join("\n", lines) + "\n");
  }

  ConsumerChild sayRaw(String text) {
    try {
      write(text);
    } catch (IOException e) {
      throw new AssertionError("the child is gone: " + stderr(), e);
    }
    return this;
  }

  /** Writes a line that the process may not read to its end. */
  void sayWhileItListens(String line) {
    try {
      write(line + "\n");
    } catch (IOException e) {
      // it may have exited
    }
  }

  private void write(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(UTF_8));
    in.flush();
  }

  /** Waits for the next line of the process, compared as JSON. */
  ConsumerChild expect(String json) {
    int index = linesExpected++;
    await("line " + (index + 1) + " from the child")
        .atMost(PATIENCE)
        .until(() -> lines().size() > index || !process.isAlive());
    await().atMost(PATIENCE).until(() -> lines().size() > index || out.ended());
    assertThat(lines()).as("stdout; stderr: %s", stderr()).hasSizeGreaterThan(index);
    try {
      assertThat(JSON.readTree(lines().get(index))).isEqualTo(JSON.readTree(json));
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + lines().get(index), e);
    }
    return this;
  }

  ConsumerChild awaitStderr(String text) {
    await(text).atMost(PATIENCE).until(() -> stderr().contains(text) || err.ended());
    assertThat(stderr()).contains(text);
    return this;
  }

  ConsumerChild closeStdin() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Sends signals to this process only, one immediately after the other. */
  ConsumerChild signal(String... names) {
    String kills =
        Stream.of(names)
            .map(name -> "kill -" + name + " " + process.pid())
            .collect(Collectors.joining("; "));
    try {
      new ProcessBuilder("sh", "-c", kills).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Sends a signal repeatedly, like an impatient user. */
  ConsumerChild insist(String name) {
    await("an end")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || !signal(name).process.isAlive());
    return this;
  }

  /** Waits for the exit, and checks that stdout had only the expected lines. */
  ConsumerChild exits(int code) {
    return exits(code, PATIENCE);
  }

  ConsumerChild exits(int code, Duration within) {
    try {
      assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
          .as("exit within %s; stderr: %s", within, stderr())
          .isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    await().atMost(PATIENCE).until(() -> out.ended() && err.ended());
    assertThat(process.exitValue()).as("exit code; stderr: %s", stderr()).isEqualTo(code);
    assertThat(lines()).as("all lines on stdout").hasSize(linesExpected);
    return this;
  }

  List<String> lines() {
    String text = out.text();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    return (out.ended() ? text : whole).lines().filter(line -> !line.isEmpty()).toList();
  }

  String stderr() {
    return err.text();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The output on a stream so far. */
  private static final class Collected {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    Collected(InputStream in) {
      reader =
          new Thread(
              () -> {
                try {
                  in.transferTo(bytes);
                } catch (IOException e) {
                  // the process was killed
                }
              });
      reader.setDaemon(true);
      reader.start();
    }

    String text() {
      return bytes.toString(UTF_8);
    }

    boolean ended() {
      return !reader.isAlive();
    }
  }
}
