package io.jkinesis.benchmarks.fleet;

import io.jkinesis.benchmarks.run.Results;
import io.jkinesis.local.LocalServices;
import io.jkinesis.local.LocalServicesException;
import io.jkinesis.local.LocalServicesOptions;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Measures several workers with local services and default settings. It runs in real time, so it
 * takes long, and other activity on the machine affects the figures.
 */
public final class FleetMeasure {

  private final int rounds;
  private final Consumer<String> progress;

  /**
   * @param rounds how often the times are measured
   * @param progress receives the current activity
   */
  public FleetMeasure(int rounds, Consumer<String> progress) {
    this.rounds = rounds;
    this.progress = progress;
  }

  /**
   * Measures times and counts requests.
   *
   * @param requests whether to count requests, which takes a quarter of an hour
   */
  public void measure(boolean requests, Results results)
      throws JkinesisException, IOException, InterruptedException {
    progress.accept("fleet: starting a Kinesis and a DynamoDB on this machine");
    try (LocalServices services = LocalServices.start(LocalServicesOptions.defaults())) {
      Times times = new Times(services, progress, results);
      for (int round = 1; round <= rounds; round++) {
        for (Host host : List.of(Host.RUN, Host.EMBEDDED)) {
          times.measure(host, round);
        }
      }
      if (requests) {
        count(services, results);
      }
    } catch (LocalServicesException | SdkException | TimeoutException e) {
      throw JkinesisException.failure("fleet: " + e.getMessage(), e);
    }
  }

  private void count(LocalServices services, Results results)
      throws JkinesisException, IOException, InterruptedException, TimeoutException {
    Requests counter = new Requests(services, progress, results);
    for (int shards : List.of(4, 16)) {
      for (int workers : List.of(1, 4)) {
        for (Host host : List.of(Host.RUN, Host.KCL)) {
          counter.measure(host, shards, workers);
        }
      }
    }
  }
}
