package io.jkinesis.lab;

import io.jkinesis.RecordConsumer;
import io.jkinesis.worker.internal.leases.Checkpoint;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration of a {@link WorkerProcess}.
 *
 * @param folder the folder for its properties file, its log and the journals of its consumers
 * @param kinesisEndpoint the worker's endpoint of Kinesis
 * @param dynamoDbEndpoint the worker's endpoint of DynamoDB
 * @param mainClass the main class of {@code jkinesis}
 * @param application the application, and so the lease table
 * @param workerId the worker ID; also used in file names, so it must be unique
 * @param inProcess whether its consumers run in its own JVM
 * @param effort the time that its consumers take for a record
 * @param more additional properties of the daemon
 */
public record WorkerSetup(
    Path folder,
    URI kinesisEndpoint,
    URI dynamoDbEndpoint,
    String mainClass,
    String application,
    String stream,
    String workerId,
    boolean inProcess,
    Duration effort,
    Map<String, String> more) {

  public WorkerSetup {
    more = Map.copyOf(more);
  }

  Properties properties() {
    Properties properties = new Properties();
    if (inProcess) {
      properties.setProperty("jkinesis.inProcess", "true");
      properties.setProperty("jkinesis.mainClass", JournalingConsumer.class.getName());
      properties.setProperty("jkinesis.classPath", classPath());
    } else {
      List<String> command = consumerCommand();
      for (int i = 0; i < command.size(); i++) {
        properties.setProperty("jkinesis.command." + i, command.get(i));
      }
    }
    properties.setProperty("jkinesis.fastStart", "true");
    properties.setProperty("timeoutInSeconds", "300");
    properties.setProperty("jkinesis.httpPort", "0");
    properties.setProperty("applicationName", application);
    properties.setProperty("workerId", workerId);
    properties.setProperty("streamName", stream);
    properties.setProperty("initialPositionInStream", "TRIM_HORIZON");
    properties.setProperty("AwsCredentialsProvider", "DefaultCredentialsProvider");
    properties.setProperty("regionName", "us-east-1");
    properties.setProperty("kinesisEndpoint", kinesisEndpoint.toString());
    properties.setProperty("dynamoDBEndpoint", dynamoDbEndpoint.toString());
    properties.putAll(more);
    return properties;
  }

  private List<String> consumerCommand() {
    return List.of(
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        classPath(),
        ProcessWatch.mark(folder),
        JournalingConsumer.class.getName());
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        jarOf(JournalingConsumer.class),
        jarOf(RecordConsumer.class),
        jarOf(Checkpoint.class));
  }

  Map<String, String> environment() {
    return JournalingConsumer.environment(folder, workerId, effort);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
