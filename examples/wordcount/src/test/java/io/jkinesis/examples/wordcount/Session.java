package io.jkinesis.examples.wordcount;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A session of the built jar with a file for a daemon: what the daemon would write is all there
 * from the start, so no daemon is needed.
 *
 * @param answers the lines on stdout that are not blank
 */
record Session(int exitCode, List<String> answers, String stderr) {

  static final String INITIALIZE =
      "{\"action\":\"initialize\",\"shardId\":\"shardId-000000000000\","
          + "\"sequenceNumber\":\"TRIM_HORIZON\",\"subSequenceNumber\":0}";
  static final String CHECKPOINTED =
      "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null,\"error\":null}";

  /** Runs the jar with a system property, in a directory for its files. */
  static Session run(Path directory, String property, String... daemonLines) throws Exception {
    Path stdin =
        Files.writeString(directory.resolve("stdin"), String.join("\n", daemonLines) + "\n");
    File stdout = directory.resolve("stdout").toFile();
    File stderr = directory.resolve("stderr").toFile();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(property);
    command.add("-jar");
    command.add(System.getProperty("wordcount.jar"));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(stdin.toFile())
            .redirectOutput(stdout)
            .redirectError(stderr)
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("expected the consumer to end, found it running after 60 s");
      }
    } finally {
      process.destroyForcibly();
    }
    return new Session(
        process.exitValue(), answers(stdout), Files.readString(stderr.toPath(), UTF_8));
  }

  private static List<String> answers(File stdout) throws IOException {
    return Files.readAllLines(stdout.toPath(), UTF_8).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
