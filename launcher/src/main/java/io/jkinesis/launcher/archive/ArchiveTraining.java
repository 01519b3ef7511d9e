package io.jkinesis.launcher.archive;

import io.jkinesis.launcher.TrainingMain;
import io.jkinesis.worker.internal.java.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that loads what commands load, and writes it into an archive at its end. */
final class ArchiveTraining {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Installation installation;

  ArchiveTraining(Installation installation) {
    this.installation = installation;
  }

  /**
   * Runs it.
   *
   * @param archive the file to write, in a folder that may be used for other files
   * @throws IOException if there is no archive afterwards
   */
  void run(Path archive) throws IOException, InterruptedException {
    Path folder = archive.resolveSibling("training");
    ProcessBuilder builder =
        new ProcessBuilder(
                JavaCommand.ownJava(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djkinesis.home=" + installation.home(),
                "-cp",
                installation.classPath(),
                TrainingMain.class.getName(),
                Files.createDirectories(folder).toString())
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().keySet().removeAll(JavaCommand.OPTIONS_IN_ENVIRONMENT);
    builder.environment().putAll(environment(folder));
    Process process = builder.start();
    try {
      if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the training run took longer than " + LONGEST.toSeconds() + " s");
      }
      if (process.exitValue() != 0 || !Files.isRegularFile(archive)) {
        throw new IOException("the training run failed (exit " + process.exitValue() + ")");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** Nobody's credentials, and no files of the user's. */
  private static Map<String, String> environment(Path folder) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", "none",
        "AWS_SECRET_ACCESS_KEY", "none",
        "AWS_REGION", "us-east-1",
        "AWS_CONFIG_FILE", "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
        "AWS_EC2_METADATA_DISABLED", "true",
        "XDG_STATE_HOME", folder.toString(),
        "XDG_CACHE_HOME", folder.toString());
  }
}
