package io.jkinesis.launcher.run;

import io.jkinesis.launcher.metrics.WorkerMetrics;

/** Tells the metrics what becomes of consumers, and then those who have to act. */
final class MeteredEvents implements ConsumerEvents {

  private final ConsumerEvents events;
  private final WorkerMetrics metrics;

  MeteredEvents(ConsumerEvents events, WorkerMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  @Override
  public boolean starting(String shardId) {
    return events.starting(shardId);
  }

  @Override
  public void started(String shardId, long pid) {
    metrics.started(shardId, pid);
    events.started(shardId, pid);
  }

  @Override
  public void toldToStop(String shardId) {
    events.toldToStop(shardId);
  }

  @Override
  public void leaseLost(String shardId) {
    events.leaseLost(shardId);
  }

  @Override
  public void shardEnded(String shardId) {
    events.shardEnded(shardId);
  }

  @Override
  public void failed(ConsumerFailure failure) {
    metrics.failed(failure.shardId(), failure.summary());
    events.failed(failure);
  }

  @Override
  public void stderr(String shardId, String line) {
    events.stderr(shardId, line);
  }
}
