package io.jkinesis.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@link ServicesMain} in its own JVM. */
final class ServicesOwner implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ServicesOwner(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ServicesOwner start(Path cache, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djkinesis.home=" + System.getProperty("jkinesis.home"),
                "-cp",
                System.getProperty("java.class.path"),
                ServicesMain.class.getName(),
                cache.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new ServicesOwner(builder.start());
  }

  /** Waits for its line. */
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "(nothing)" : line;
  }

  /** Returns the processes of the services. */
  List<ProcessHandle> services() throws IOException {
    String line = line();
    if (!line.startsWith("started ")) {
      throw new AssertionError("it did not start: " + line);
    }
    return Arrays.stream(line.substring("started ".length()).split(" ", -1))
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
        .toList();
  }

  /** Like kill -9: nothing more of it runs. */
  void kill() {
    process.destroyForcibly();
  }

  /** Lets its main return. */
  void end() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
