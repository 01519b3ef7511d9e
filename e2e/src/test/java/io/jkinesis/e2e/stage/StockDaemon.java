package io.jkinesis.e2e.stage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Amazon's own MultiLangDaemon of KCL 3.1.3, with the libraries of its release. */
public final class StockDaemon {

  /** Intervals that replace the defaults, with which a new application takes two minutes. */
  private static final Map<String, String> QUICK =
      Map.of(
          "leaseAssignmentIntervalMillis", "1000",
          "workerMetricsReporterFreqInMillis", "2000",
          "inMemoryWorkerMetricsCaptureFrequencyMillis", "500",
          "shardSyncIntervalMillis", "10",
          "idleTimeBetweenReadsInMillis", "250",
          "metricsLevel", "NONE",
          "shutdownGraceMillis", "30000",
          "maxActiveThreads", "0");

  /**
   * Logs only warnings, on stderr; otherwise the daemon logs everything that it does, including
   * record data.
   */
  private static final String LOGBACK =
      """
      <configuration>
        <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
          <target>System.err</target>
          <encoder><pattern>%d{HH:mm:ss} %level %logger{0}: %msg%n%nopex</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="STDERR"/></root>
      </configuration>
      """;

  private StockDaemon() {}

  /**
   * Returns the command that runs it with a scene's application, in the scene's folder.
   *
   * @param consumer the consumer's command
   */
  static List<String> command(
      Path folder, AppFile application, String workerId, List<String> consumer) throws IOException {
    // The daemon splits its consumer's command at every space, and our folders contain some.
    Files.writeString(
        folder.resolve("consumer.sh"), "exec '" + String.join("' '", consumer) + "'\n");
    Path logging = Files.writeString(folder.resolve("logback.xml"), LOGBACK);
    Path properties =
        application
            .copyTo(folder.resolve("stock.properties"))
            .without("jkinesis.")
            .with("executableName", "sh consumer.sh")
            .with("workerId", workerId)
            .withAll(QUICK)
            .write();
    return List.of(
        Jkinesis.java(),
        "-XX:+UseSerialGC",
        "-Dlogback.configurationFile=" + logging,
        "-cp",
        classPath(),
        "software.amazon.kinesis.multilang.MultiLangDaemon",
        "--properties-file",
        properties.toString());
  }

  private static String classPath() throws IOException {
    return Files.readString(Jkinesis.root().resolve("e2e/daemons/3.1.3/target/classpath"))
        .strip()
        .replace(':', File.pathSeparatorChar);
  }
}
