package io.jkinesis.worker;

import java.util.Objects;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.retrieval.RetrievalConfig;

/**
 * The KCL's own configuration objects, for settings that {@link KinesisWorker} has no method for.
 * New objects are created for each attempt to start the KCL. Afterwards the worker overwrites the
 * settings that it depends on: the record processor, the coordinator factory, the task factory, the
 * state listener and the number of attempts.
 */
public final class KclConfigs {

  private final CheckpointConfig checkpoint;
  private final CoordinatorConfig coordinator;
  private final LeaseManagementConfig leaseManagement;
  private final LifecycleConfig lifecycle;
  private final MetricsConfig metrics;
  private final ProcessorConfig processor;
  private final RetrievalConfig retrieval;

  /** Holds these objects, from which one scheduler is created. */
  public KclConfigs(
      CheckpointConfig checkpoint,
      CoordinatorConfig coordinator,
      LeaseManagementConfig leaseManagement,
      LifecycleConfig lifecycle,
      MetricsConfig metrics,
      ProcessorConfig processor,
      RetrievalConfig retrieval) {
    this.checkpoint = Objects.requireNonNull(checkpoint, "checkpoint");
    this.coordinator = Objects.requireNonNull(coordinator, "coordinator");
    this.leaseManagement = Objects.requireNonNull(leaseManagement, "leaseManagement");
    this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.processor = Objects.requireNonNull(processor, "processor");
    this.retrieval = Objects.requireNonNull(retrieval, "retrieval");
  }

  /** Returns the settings of checkpoints. */
  public CheckpointConfig checkpoint() {
    return checkpoint;
  }

  /** Returns the settings of the scheduler. */
  public CoordinatorConfig coordinator() {
    return coordinator;
  }

  /** Returns the settings of leases, their table and their assignment. */
  public LeaseManagementConfig leaseManagement() {
    return leaseManagement;
  }

  /** Returns the settings of the KCL's tasks. */
  public LifecycleConfig lifecycle() {
    return lifecycle;
  }

  /**
   * Returns the settings of the KCL's metrics. Their level is {@code NONE} unless it is set, so
   * nothing is sent to CloudWatch.
   */
  public MetricsConfig metrics() {
    return metrics;
  }

  /**
   * Returns the settings of record delivery, such as {@code
   * callProcessRecordsEvenForEmptyRecordList}.
   */
  public ProcessorConfig processor() {
    return processor;
  }

  /** Returns the settings for reading the stream. */
  public RetrievalConfig retrieval() {
    return retrieval;
  }
}
