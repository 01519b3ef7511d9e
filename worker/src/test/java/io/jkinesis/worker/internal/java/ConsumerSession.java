package io.jkinesis.worker.internal.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A consumer process and its whole session.
 *
 * @param stdout its lines, without empty ones
 * @param stderr all of it
 * @param maps the files that were mapped during the session
 */
record ConsumerSession(List<String> stdout, String stderr, String maps) {

  private static final List<String> MESSAGES =
      List.of(
          "{\"action\":\"initialize\",\"shardId\":\"s\",\"sequenceNumber\":\"LATEST\","
              + "\"subSequenceNumber\":0}",
          "{\"action\":\"processRecords\",\"records\":[],\"millisBehindLatest\":0}",
          "{\"action\":\"shardEnded\"}");

  /** Runs one; fails if the consumer does not answer correctly. */
  static ConsumerSession with(List<String> words, Path folder) throws Exception {
    Path err = Files.createTempFile(folder, "stderr", ".txt");
    Process process = new ProcessBuilder(words).redirectError(err.toFile()).start();
    List<String> lines = new ArrayList<>();
    String maps = "";
    OutputStream stdin = process.getOutputStream();
    try (BufferedReader stdout =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String message : MESSAGES) {
        send(stdin, message);
        String answer = next(stdout, lines);
        if (answer != null && answer.contains("\"checkpoint\"")) {
          send(stdin, answer.replace("}", ",\"error\":null}"));
          next(stdout, lines);
        }
        maps = process.isAlive() ? Files.readString(maps(process)) : maps;
      }
      stdin.close();
      while (next(stdout, lines) != null) {
        // Output after the last answer would be wrong, and the test detects it.
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
      return new ConsumerSession(lines, Files.readString(err), maps);
    } catch (IOException e) {
      throw new AssertionError(words + " ended:\n" + Files.readString(err), e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Path maps(Process process) {
    return Path.of("/proc", String.valueOf(process.pid()), "maps");
  }

  private static void send(OutputStream stdin, String message) throws IOException {
    stdin.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  private static @Nullable String next(BufferedReader stdout, List<String> lines)
      throws IOException {
    String line = stdout.readLine();
    while (line != null && line.isEmpty()) {
      line = stdout.readLine();
    }
    if (line != null) {
      lines.add(line);
    }
    return line;
  }

  /** Checks that stdout had exactly the protocol's messages. */
  void assertInOrder() {
    String checkpoint =
        "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}";
    assertThat(stdout)
        .containsExactly(
            status("initialize"),
            checkpoint,
            status("processRecords"),
            checkpoint,
            status("shardEnded"));
  }

  private static String status(String action) {
    return "{\"action\":\"status\",\"responseFor\":\"" + action + "\"}";
  }
}
