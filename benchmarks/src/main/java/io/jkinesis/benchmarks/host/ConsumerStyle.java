package io.jkinesis.benchmarks.host;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.benchmarks.consumer.MeasuredConsumer;
import io.jkinesis.benchmarks.consumer.MeasuredHandler;
import io.jkinesis.handler.Handlers;
import java.util.function.LongSupplier;

/** The ways to write a consumer that {@link InProcessHost} compares. */
public enum ConsumerStyle {
  /** A record consumer: one call per batch. */
  RAW("jkinesis", "a record consumer"),
  /** A record handler: one call per record. */
  PER_RECORD("per-record", "perRecord"),
  /** A record handler on 16 threads. */
  PARALLEL("parallel-16", "perRecord, parallelism(16)");

  private static final int THREADS = 16;

  private final String id;
  private final String title;

  ConsumerStyle(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Returns a short name, for JSON. */
  public String id() {
    return id;
  }

  /** Returns the name for people. */
  public String title() {
    return title;
  }

  /** A consumer, and how much data it has read. */
  record Measured(ConsumerFactory factory, LongSupplier bytes) {}

  Measured create() {
    if (this == RAW) {
      MeasuredConsumer consumer = new MeasuredConsumer("");
      return new Measured(shard -> consumer, consumer::bytes);
    }
    MeasuredHandler handler = new MeasuredHandler();
    ConsumerFactory factory =
        this == PARALLEL
            ? Handlers.perRecord(handler).parallelism(THREADS)
            : Handlers.perRecord(handler);
    return new Measured(factory, handler::bytes);
  }
}
