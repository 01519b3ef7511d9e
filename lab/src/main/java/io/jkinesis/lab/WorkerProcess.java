package io.jkinesis.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code jkinesis run} with {@link JournalingConsumer}, as a process. It stops gracefully when its
 * stdin is closed, and therefore also when this process dies.
 */
public final class WorkerProcess implements AutoCloseable {

  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private static final Pattern PAGE = Pattern.compile(" dashboard: (\\S+)");

  private static final Pattern OF_ARCHIVE =
      Pattern.compile("-XX:SharedArchiveFile=.*|-XX:\\+VerifySharedSpaces|-Xlog:(cds|aot)\\*=off");

  private final Process process;
  private final Path log;
  private final long logStart;

  private WorkerProcess(Process process, Path log, long logStart) {
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /**
   * Starts it in the setup's folder, which will contain its properties file, its log and the
   * journals.
   */
  public static WorkerProcess start(WorkerSetup setup) throws IOException {
    Path properties = setup.folder().resolve(setup.workerId() + ".properties");
    try (Writer writer = Files.newBufferedWriter(properties)) {
      setup.properties().store(writer, null);
    }
    Path log = setup.folder().resolve(setup.workerId() + ".log");
    long logStart = Files.exists(log) ? Files.size(log) : 0; // left by an earlier process
    List<String> command = new ArrayList<>(List.of(WorkerSetup.java(), "-XX:+UseSerialGC"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8"));
    command.addAll(ownArchive());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), setup.mainClass()));
    command.addAll(List.of("run", properties.toString(), "--stop-at-stdin-eof"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // The local services accept any credentials, but the SDK requires some.
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().putAll(setup.environment());
    return new WorkerProcess(builder.start(), log, logStart);
  }

  /** The JVM options for the CDS archive that this JVM has: the class path is the same. */
  private static List<String> ownArchive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(OF_ARCHIVE.asMatchPredicate())
        .toList();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Returns its running consumers, in the order in which they were started. */
  public List<ProcessHandle> consumers() {
    return process.toHandle().children().sorted().toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns its exit code, once it has exited. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Throws an exception with the last lines of its log if it has exited without being stopped. */
  public void requireAlive() throws JkinesisException, IOException {
    if (!process.isAlive()) {
      throw failed("the worker ended with exit code " + process.exitValue());
    }
  }

  /** Returns the file with its log. */
  public Path log() {
    return log;
  }

  /** Returns the address of its dashboard; null until it is logged. */
  public @Nullable String page() throws IOException {
    return PAGE.matcher(Files.readString(log))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElse(null);
  }

  /** Returns the last line of its log. */
  public String lastWords() throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(logStart);
      List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
  }

  /** Requests a graceful stop, without waiting. */
  public void beginToStop() throws IOException {
    process.getOutputStream().close();
  }

  /** Stops it gracefully. */
  public void stop() throws IOException, InterruptedException, JkinesisException {
    beginToStop();
    if (!process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw failed("the worker did not stop within " + STOPPED_WITHIN.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw failed("the worker stopped with exit code " + process.exitValue());
    }
  }

  /** Lets it stop gracefully while this process exits, as far as there is time. */
  public void stopWhileEnding() {
    try {
      beginToStop();
      process.waitFor(STOPPED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | InterruptedException e) {
      close();
    }
  }

  /** Kills it if it is still running. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private JkinesisException failed(String what) throws IOException {
    return JkinesisException.failure(what + ": " + lastWords() + " (all of it in " + log + ")");
  }
}
