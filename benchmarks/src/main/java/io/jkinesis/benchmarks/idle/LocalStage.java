package io.jkinesis.benchmarks.idle;

import io.jkinesis.benchmarks.contestant.Jdk;
import io.jkinesis.benchmarks.contestant.JkinesisContestants;
import io.jkinesis.lab.LocalClients;
import io.jkinesis.lab.ManagedStream;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The local services with streams for workers, and the consumer that the workers run. */
public final class LocalStage implements AutoCloseable {

  private final String group;
  private final LocalServices services;
  private final KinesisClient kinesis;
  private final List<String> consumer;
  private final Map<String, String> more;

  private LocalStage(
      String group, LocalServices services, List<String> consumer, Map<String, String> more) {
    this.group = group;
    this.more = more;
    this.services = services;
    this.kinesis = LocalClients.kinesis(services);
    this.consumer = consumer;
  }

  /** Starts the services for workers with their own defaults. */
  public static LocalStage open(String group) throws JkinesisException, InterruptedException {
    return open(group, Map.of());
  }

  /**
   * Starts the services.
   *
   * @param group the measure's name, for messages
   * @param more additional properties of all workers
   */
  static LocalStage open(String group, Map<String, String> more)
      throws JkinesisException, InterruptedException {
    List<String> consumer =
        new JkinesisContestants(
                WorkerProgram.consumerJar(),
                WorkerProgram.consumerJar().resolveSibling("bench/archives"))
            .asRun(Jdk.own())
            .command();
    try {
      return new LocalStage(
          group, LocalServices.start(LocalServicesOptions.defaults()), consumer, more);
    } catch (LocalServicesException e) {
      throw JkinesisException.failure(group + ": " + e.getMessage(), e);
    }
  }

  /** Creates a stream and returns its name. */
  public String stream(int shards) throws JkinesisException, InterruptedException {
    String name = "%s-%d".formatted(group, shards);
    try {
      managed(name).create(shards);
      return name;
    } catch (SdkException | TimeoutException e) {
      throw JkinesisException.failure(
          "%s: stream %s: %s".formatted(group, name, e.getMessage()), e);
    }
  }

  /** Returns one of the streams. */
  ManagedStream managed(String name) {
    return new ManagedStream(kinesis, name);
  }

  /** Returns the services. */
  public LocalServices services() {
    return services;
  }

  /** Starts a worker. */
  public ObservedWorker start(WorkerProgram kind, String application, String stream)
      throws IOException, JkinesisException {
    return ObservedWorker.start(kind, application, stream, consumer, services, more);
  }

  @Override
  public void close() {
    kinesis.close();
    services.close();
  }
}
