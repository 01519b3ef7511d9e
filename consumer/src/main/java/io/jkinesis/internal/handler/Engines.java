package io.jkinesis.internal.handler;

import io.jkinesis.handler.BatchHandler;
import io.jkinesis.handler.RecordHandler;
import java.time.Duration;

/** Chooses how a shard is worked on. */
public final class Engines {

  private Engines() {}

  /**
   * Makes an engine for records by themselves.
   *
   * @param parallelism how many at once; 1 for the session's own thread
   */
  public static Engine perRecord(
      RecordHandler handler,
      int parallelism,
      int maxInFlight,
      long maxInFlightBytes,
      ShardContext context) {
    if (parallelism == 1) {
      return new InlineEngine(records -> handler.handle(records.get(0)), BatchLimits.ONE, context);
    }
    InFlight inFlight = new InFlight(maxInFlight, maxInFlightBytes, context.signal());
    Workers workers = new Workers(parallelism, inFlight::fail);
    KeyedWork work = new KeyedWork(handler, context, inFlight, workers);
    return new QueueEngine(context, inFlight, workers, work);
  }

  /**
   * Makes an engine for batches.
   *
   * @param maxWait zero for the batches of a call within it, on the session's own thread
   */
  public static Engine perBatch(
      BatchHandler handler, BatchLimits limits, Duration maxWait, ShardContext context) {
    if (maxWait.isZero()) {
      return new InlineEngine(handler, limits, context);
    }
    // While one batch is handled, the next one is gathered.
    int maxRecords = (int) Math.min(Integer.MAX_VALUE, 2L * limits.maxRecords());
    long maxBytes = limits.maxBytes() > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * limits.maxBytes();
    InFlight inFlight = new InFlight(maxRecords, maxBytes, context.signal());
    Workers workers = new Workers(1, inFlight::fail);
    BatchQueue queue = new BatchQueue(limits, maxWait);
    BatchedWork work = new BatchedWork(handler, queue, context, inFlight);
    workers.run(work::handleUntilOver);
    return new QueueEngine(context, inFlight, workers, work);
  }
}
