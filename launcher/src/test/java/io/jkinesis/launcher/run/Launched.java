package io.jkinesis.launcher.run;

import static org.awaitility.Awaitility.await;

import io.jkinesis.launcher.Main;
import io.jkinesis.local.LocalServicesOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher as a process, in a locale without UTF-8, with its output in a file. */
public final class Launched implements AutoCloseable {

  /**
   * The time limit for every wait, far more than any takes, so that no busy machine fails a test.
   */
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  /** If a folder with this name exists, it is the cache. */
  private static final String OWN_CACHE = "cache";

  private final Process process;
  private final Path output;

  private Launched(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Runs the launcher with these arguments. */
  public static Launched start(Path folder, String... args) throws IOException {
    return start(folder, command(args));
  }

  /**
   * Gives the launchers of a folder their own cache, so that they do not find the local services of
   * others. Only npm's installation is shared.
   */
  public static void useOwnCache(Path folder) throws IOException {
    Path own = Files.createDirectories(folder.resolve(OWN_CACHE).resolve("jkinesis"));
    try (Stream<Path> shared = Files.list(LocalServicesOptions.defaults().cacheDirectory())) {
      for (Path path : shared.toList()) {
        if (path.getFileName().toString().startsWith("kinesis-local-")) {
          Files.createSymbolicLink(own.resolve(path.getFileName()), path);
        }
      }
    }
  }

  /** Returns the command line of the launcher. */
  public static List<String> command(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // half of the CPU
    command.addAll(List.of("-Djkinesis.home=" + System.getProperty("jkinesis.home")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(args));
    return command;
  }

  /** Runs a command in the environment of the local services. */
  public static Launched start(Path folder, List<String> command) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    if (Files.isDirectory(folder.resolve(OWN_CACHE))) {
      builder.environment().put("XDG_CACHE_HOME", folder.resolve(OWN_CACHE).toString());
    }
    return new Launched(builder.start(), output);
  }

  /** Waits until it has printed all of these texts. */
  public Launched awaitOutput(String... expected) {
    await()
        .atMost(PATIENCE)
        .failFast("ended:\n" + this, () -> !process.isAlive() && !hasPrinted(expected))
        .until(() -> hasPrinted(expected));
    return this;
  }

  private boolean hasPrinted(String... expected) throws IOException {
    String printed = output();
    return List.of(expected).stream().allMatch(printed::contains);
  }

  /** Sends SIGTERM, or SIGKILL; then returns the exit code. */
  public int stop(boolean byForce) throws InterruptedException {
    if (byForce) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    return exitCode();
  }

  /** Waits until it exits. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still runs:\n" + this);
    }
    return process.exitValue();
  }

  /** Writes to its standard input. */
  public Launched write(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  /** Returns the processes that it has started. */
  public List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Closes its standard input. */
  public void closeStdin() throws IOException {
    process.getOutputStream().close();
  }

  /** Returns what it has printed so far, stdout and stderr. */
  public String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** Returns the number of lines that contain the text. */
  long count(String text) throws IOException {
    return output().lines().filter(line -> line.contains(text)).count();
  }

  /** Returns the first line that contains the text, from the text on. */
  public String after(String text) throws IOException {
    return output()
        .lines()
        .filter(line -> line.contains(text))
        .findFirst()
        .map(line -> line.substring(line.indexOf(text) + text.length()))
        .orElseThrow();
  }

  @Override
  public String toString() {
    try {
      return output();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
