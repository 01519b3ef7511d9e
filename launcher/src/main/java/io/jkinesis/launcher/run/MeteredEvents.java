package io.jkinesis.launcher.run;

import io.jkinesis.worker.internal.metrics.WorkerMetrics;

/** Tells the metrics what becomes of consumers, and then those who have to act. */
final class MeteredEvents implements ConsumerEvents {

  private final ConsumerEvents events;
  private final WorkerMetrics metrics;
  private final LastWords lastWords = new LastWords();

  MeteredEvents(ConsumerEvents events, WorkerMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  @Override
  public boolean starting(String shardId) {
    boolean may = events.starting(shardId);
    if (may) {
      metrics.starting(shardId);
    }
    return may;
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
    String words = lastWords.take(failure.shardId());
    metrics.failed(
        failure.shardId(), words.isEmpty() ? failure.summary() : failure.summary() + ": " + words);
    events.failed(failure);
  }

  @Override
  public void stderr(String shardId, String line) {
    lastWords.add(shardId, line);
    events.stderr(shardId, line);
  }
}
