package io.jkinesis.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A consumer that sends what a test specifies, valid or not: after each line of the daemon the next
 * of its arguments, unchanged. It exits at the end of stdin.
 */
final class ScriptedChild {

  static final String INITIALIZED = status("initialize");
  static final String PROCESSED = status("processRecords");
  static final String CHECKPOINT =
      "{\"action\":\"checkpoint\",\"sequenceNumber\":null,\"subSequenceNumber\":null}\n";

  private ScriptedChild() {}

  /** Returns a daemon for such a consumer. */
  static TestDaemon saying(String... answers) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toString()));
    command.add(ScriptedChild.class.getName());
    command.addAll(List.of(answers));
    return TestDaemon.process(command);
  }

  static String status(String action) {
    return "{\"action\":\"status\",\"responseFor\":\"" + action + "\"}\n";
  }

  static String checkpointAt(String sequenceNumber, long subSequenceNumber) {
    return "{\"action\":\"checkpoint\",\"sequenceNumber\":\""
        + sequenceNumber
        + "\",\"subSequenceNumber\":"
        + subSequenceNumber
        + "}\n";
  }

  public static void main(String[] answers) throws IOException {
    BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String answer : answers) {
      if (stdin.readLine() == null) {
        System.exit(3);
      }
      switch (answer) {
        case "exit" -> {
          System.err.println("had enough");
          System.exit(5);
        }
        case "flood" -> {
          System.out.print("x".repeat(3 << 20) + INITIALIZED);
          System.out.flush();
        }
        case "grandchild" -> {
          new ProcessBuilder("sleep", "60").inheritIO().start();
          System.out.print(PROCESSED);
          System.out.flush();
        }
        default -> {
          System.out.write(answer.getBytes(UTF_8));
          System.out.flush();
        }
      }
    }
    while (stdin.readLine() != null) {
      // until its end
    }
  }
}
