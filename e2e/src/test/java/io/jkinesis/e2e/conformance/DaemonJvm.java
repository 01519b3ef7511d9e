package io.jkinesis.e2e.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jkinesis.e2e.conformance.host.DaemonHost;
import io.jkinesis.e2e.conformance.host.DaemonSession;
import io.jkinesis.e2e.stage.Jkinesis;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real daemon in its own JVM, with {@code LANG=C}; it runs one session after the other. */
final class DaemonJvm implements AutoCloseable {

  /** A session has no pauses except a consumer's start and one retry: anything longer is a hang. */
  private static final int PATIENCE_SECONDS = 60;

  private static final int LOG_TAIL = 60;

  private final Process process;
  private final Path log;
  private final ObjectOutputStream calls;
  private final ObjectInputStream answers;

  private volatile boolean late;

  private DaemonJvm(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.calls = new ObjectOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new ObjectInputStream(process.getInputStream());
  }

  /**
   * Starts a daemon.
   *
   * @param folder its working directory, in which it finds its properties files
   */
  static DaemonJvm start(DaemonUnderTest daemon, DaemonCharset charset, Path folder)
      throws IOException {
    Path log = Files.createTempFile(folder, "daemon-" + daemon.name() + "-", ".log");
    List<String> command = new ArrayList<>(List.of(Jkinesis.java()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(charset.jvmOptions());
    command.addAll(List.of("-cp", classPath(daemon, folder), DaemonHost.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile());
    // The user who runs the tests may have an AWS account, which must not be used.
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_"));
    builder.environment().put("LANG", "C");
    // The oldest daemons request credentials immediately, and would send the next request to AWS.
    builder.environment().put("AWS_ACCESS_KEY_ID", "none");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "none");
    return new DaemonJvm(builder.start(), log);
  }

  /** The oldest daemons look for their properties file on the class path only. */
  private static String classPath(DaemonUnderTest daemon, Path folder) throws IOException {
    Path file = Jkinesis.root().resolve("e2e/daemons/" + daemon + "/target/classpath");
    return String.join(
        File.pathSeparator,
        Jkinesis.location(DaemonHost.class).toString(),
        folder.toString(),
        daemon.isWorker() ? Jkinesis.distribution() : Files.readString(file).strip());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Opens a session.
   *
   * @param properties the daemon's properties file, in its working directory
   */
  DaemonSession open(String properties) {
    call(DaemonHost.OPEN, properties);
    return (DaemonSession)
        Proxy.newProxyInstance(
            DaemonSession.class.getClassLoader(),
            new Class<?>[] {DaemonSession.class},
            (proxy, method, arguments) -> call(method.getName(), arguments));
  }

  private Object call(String name, Object @Nullable ... arguments) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).exceptionally(this::giveUp);
    boolean returned;
    Object result;
    try {
      calls.writeUTF(name);
      calls.writeObject(arguments);
      calls.reset();
      calls.flush();
      returned = answers.readBoolean();
      result = answers.readObject();
    } catch (IOException e) {
      throw ended(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    } finally {
      answered.complete(null);
    }
    if (!returned) {
      throw new AssertionError(
          "expected " + name + " to be acknowledged, found: " + result + "\n" + log());
    }
    return result;
  }

  private @Nullable Void giveUp(Throwable timeout) {
    late = true;
    killAll();
    return null;
  }

  private AssertionError ended(String during) {
    int exitCode = exitCode();
    return late
        ? new AssertionError(
            "expected "
                + during
                + " to be acknowledged within "
                + PATIENCE_SECONDS
                + " s, found daemon and consumer waiting:\n"
                + log())
        : new DaemonEnded(during, exitCode, log());
  }

  private void killAll() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private int exitCode() {
    try {
      return process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).exitValue();
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("expected the daemon to end, as its stdout did:\n" + log(), e);
    }
  }

  /**
   * Returns the end of its log, in whatever charset and without most stack frames, including its
   * consumer's stderr.
   */
  private String log() {
    try (Stream<String> lines = Files.lines(log, ISO_8859_1)) {
      List<String> told = lines.filter(line -> !line.startsWith("\tat ")).toList();
      return String.join("\n", told.subList(Math.max(0, told.size() - LOG_TAIL), told.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    killAll();
    process.onExit().join();
  }
}
