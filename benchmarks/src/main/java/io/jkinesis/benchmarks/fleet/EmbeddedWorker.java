package io.jkinesis.benchmarks.fleet;

import io.jkinesis.lab.JournalingConsumer;
import io.jkinesis.worker.KinesisWorker;
import io.jkinesis.worker.RunningWorker;
import io.jkinesis.worker.StopReport;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import software.amazon.awssdk.regions.Region;

/** A {@link KinesisWorker} with its defaults, started with the command line of {@code run}. */
public final class EmbeddedWorker {

  private EmbeddedWorker() {}

  /**
   * Stops when its stdin ends.
   *
   * @param args {@code run} and the properties file
   */
  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(Path.of(args[1]))) {
      properties.load(in);
    }
    RunningWorker worker =
        KinesisWorker.of(
                properties.getProperty("streamName"),
                properties.getProperty("applicationName"),
                JournalingConsumer.factory())
            .region(Region.of(properties.getProperty("regionName")))
            .endpoints(
                URI.create(properties.getProperty("kinesisEndpoint")),
                URI.create(properties.getProperty("dynamoDBEndpoint")))
            .start();
    System.in.transferTo(OutputStream.nullOutputStream());
    worker.close();
    StopReport report = worker.ended().toCompletableFuture().join();
    System.exit(report.isGraceful() ? 0 : 1);
  }
}
