package io.jkinesis.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs {@code npm ci}, which installs exactly what a lock file contains. */
final class NpmCi {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** npm prints the cause first; its further comments and advice are omitted. */
  private static final int LINES = 4;

  private static final Pattern PREFIX = Pattern.compile("^npm (error|ERR!) ?");

  private final Path npm;
  private final String what;

  /**
   * @param what for the error message, for instance {@code kinesis-local 0.6.2}
   */
  NpmCi(Path npm, String what) {
    this.npm = npm;
    this.what = what;
  }

  /** Keeps npm's output next to what it installed. */
  void run(Path directory) throws LocalServicesException, InterruptedException {
    Path log = directory.resolve("npm.log");
    try {
      Process process = start(directory, log);
      try {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw failed("still running after %d minutes".formatted(LIMIT.toMinutes()), log);
        }
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw failed("exit code " + process.exitValue(), log);
      }
    } catch (IOException e) {
      throw new LocalServicesException(
          "%s could not install %s: %s".formatted(npm, what, e.getMessage()), e);
    }
  }

  private Process start(Path directory, Path log) throws IOException {
    Process process =
        new ProcessBuilder(
                npm.toString(),
                "ci",
                // The package needs none of its scripts to run here.
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--no-update-notifier",
                "--loglevel=error",
                // Without a network it must fail within seconds, not minutes.
                "--fetch-retries=2",
                "--fetch-retry-mintimeout=1000",
                "--fetch-retry-maxtimeout=4000",
                "--fetch-timeout=60000")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    return process;
  }

  private LocalServicesException failed(String how, Path log) throws IOException {
    String said =
        Files.readString(log, StandardCharsets.UTF_8)
            .lines()
            .map(line -> PREFIX.matcher(line).replaceFirst(""))
            .filter(line -> !line.isBlank())
            .limit(LINES)
            .collect(Collectors.joining(" | "));
    return new LocalServicesException(
        "npm could not install %s (%s): %s; check that npm can reach its registry (npm ping), then retry"
            .formatted(what, how, said.isEmpty() ? "it printed nothing" : said));
  }
}
