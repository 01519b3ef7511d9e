package io.jkinesis.e2e.conformance;

import static io.jkinesis.e2e.conformance.DaemonUnderTest.Feature.ARRIVAL_TIMES;
import static io.jkinesis.e2e.conformance.DaemonUnderTest.Feature.PLACES;
import static io.jkinesis.e2e.conformance.DaemonUnderTest.Feature.SHUTDOWN_REQUESTED;
import static io.jkinesis.e2e.conformance.DaemonUnderTest.Feature.UNPACKED_AGGREGATES;

import java.util.List;

/** A version of the daemon, or our worker with a dialect: a column of the table. */
enum DaemonUnderTest {
  KCL_1_2_1("1.2.1"),
  KCL_1_7_0("1.7.0", ARRIVAL_TIMES, UNPACKED_AGGREGATES),
  KCL_1_7_6("1.7.6", Feature.values()),
  KCL_1_15_3("1.15.3", Feature.values()),
  /** Not on Maven Central: the test kit speaks its dialect, according to docs/protocol.md. */
  KCL_2_0("2.0.x", Feature.values()),
  KCL_2_5_4("2.5.4", Feature.values()),
  KCL_3_1_3("3.1.3", Feature.values()),
  WORKER_3("worker, 3", Feature.values()),
  WORKER_2_0("worker, 2.0", Feature.values()),
  WORKER_1_7("worker, 1.7", Feature.values()),
  WORKER_1_0("worker, 1.0", ARRIVAL_TIMES, UNPACKED_AGGREGATES);

  /** A feature of a daemon. The scenarios check each one. */
  enum Feature {
    ARRIVAL_TIMES,
    /** Unpacks records that the Kinesis Producer Library has packed into one. */
    UNPACKED_AGGREGATES,
    /** Sends sub-sequence numbers, the checkpoint to start after, and the lag of a batch. */
    PLACES,
    SHUTDOWN_REQUESTED
  }

  private static final String WORKER = "worker, ";

  final String version;
  final boolean hasArrivalTimes;
  final boolean unpacksAggregates;
  final boolean tellsPlaces;
  final boolean hasShutdownRequested;

  DaemonUnderTest(String version, Feature... has) {
    List<Feature> features = List.of(has);
    this.version = version;
    this.hasArrivalTimes = features.contains(ARRIVAL_TIMES);
    this.unpacksAggregates = features.contains(UNPACKED_AGGREGATES);
    this.tellsPlaces = features.contains(PLACES);
    this.hasShutdownRequested = features.contains(SHUTDOWN_REQUESTED);
  }

  /** Returns whether it is a stock daemon that is available. */
  boolean isReal() {
    return this != KCL_2_0 && !isWorker();
  }

  /** Returns whether it is our worker. */
  boolean isWorker() {
    return version.startsWith(WORKER);
  }

  /** Returns the value of {@code jkinesis.dialect} for our worker. */
  String dialect() {
    return version.substring(WORKER.length());
  }

  /** Returns whether both can have sessions in the same JVM. */
  boolean hasProgramOf(DaemonUnderTest other) {
    return this == other || (isWorker() && other.isWorker());
  }

  @Override
  public String toString() {
    return version;
  }
}
