package io.jkinesis.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of one service: it prints {@code listening PORT} when it is ready, and exits at the
 * end of its standard input.
 */
final class ServiceProcess {
  private static final String LISTENING = "listening ";
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Service service;
  private final Process process;
  private final OutputTail output = new OutputTail();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<LocalServicesException> failure = new CompletableFuture<>();

  /** Completes when the process has exited and all of its output was read. */
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private volatile boolean stopped;

  private ServiceProcess(Service service, Process process) {
    this.service = service;
    this.process = process;
    Thread reader = new Thread(this::follow, "local-" + service.name());
    reader.setDaemon(true);
    reader.start();
  }

  static ServiceProcess start(Service service, ProcessBuilder builder)
      throws LocalServicesException {
    try {
      return new ServiceProcess(service, builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new LocalServicesException(
          "the local %s could not be started: %s".formatted(service.name(), e.getMessage()), e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Known after {@link #awaitAnswer}. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port.join());
  }

  /**
   * Returns when a request was answered with 200.
   *
   * @throws LocalServicesException if the process exits, or does not answer by the deadline
   */
  void awaitAnswer(Instant deadline, String operation)
      throws LocalServicesException, InterruptedException {
    awaitPort(deadline);
    ServiceRequest request = new ServiceRequest(endpoint(), "local", operation, "{}");
    while (!request.isAnswered()) {
      if (Instant.now().isAfter(deadline)) {
        throw tooSlow();
      }
      // Not a sleep: this returns immediately when the process exits.
      if (process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw ended();
      }
    }
  }

  private void awaitPort(Instant deadline) throws LocalServicesException, InterruptedException {
    try {
      long millis = Duration.between(Instant.now(), deadline).toMillis();
      port.get(Math.max(millis, 0), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw ended();
    } catch (TimeoutException e) {
      throw tooSlow();
    }
  }

  /** Returns a future that completes if the process exits before {@link #stop()}. */
  CompletableFuture<LocalServicesException> failure() {
    return failure;
  }

  /** Stops the process and waits until it has exited, even if interrupted. */
  void stop() {
    stopped = true;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is broken: the process has already exited.
    }
    try {
      end.get(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      kill();
    }
  }

  /**
   * Kills the process like {@code kill -9}, and waits until it has exited; this is not a {@link
   * #failure}.
   */
  void kill() {
    stopped = true;
    process.destroyForcibly();
    process.onExit().join();
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(LISTENING)) {
          port.complete(Integer.valueOf(line.substring(LISTENING.length())));
        } else {
          output.add(line);
        }
      }
    } catch (IOException e) {
      output.add("(its output could not be read: " + e.getMessage() + ")");
    }
    process.onExit().join();
    end.complete(null);
    port.completeExceptionally(new IllegalStateException("exited before it listened"));
    if (!stopped) {
      failure.complete(ended());
    }
  }

  private LocalServicesException ended() {
    end.join(); // the exit code and the last line are available
    if (output.tellsOfTakenPort() && service.port() != 0) {
      return new LocalServicesException(
          "port %d is in use by another process; choose another with %s"
              .formatted(service.port(), service.portOption()));
    }
    return new LocalServicesException(
        "the local %s ended with exit code %d; last output: %s"
            .formatted(service.name(), process.exitValue(), output.lastWords()));
  }

  private LocalServicesException tooSlow() {
    return new LocalServicesException(
        "the local %s does not answer; last output: %s"
            .formatted(service.name(), output.lastWords()));
  }
}
