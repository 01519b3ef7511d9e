package io.jkinesis.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one worker; {@link io.jkinesis.worker.KinesisWorker} documents them.
 *
 * @param enabled Whether this worker is started.
 * @param stream Name or ARN of the stream. Required, unless there are streams.
 * @param streams Names or ARNs of several streams, or a list of one, instead of the stream.
 * @param application Name of the application and of its lease table. Default: the worker's name.
 * @param consumer Name of the bean that is a ConsumerFactory, a handler, or a RecordConsumer of
 *     prototype scope. Default: the worker's name.
 * @param startAt Where shards without a checkpoint start. Ignored if a start time is set.
 * @param startTime Time at which shards without a checkpoint start, such as 2026-01-31T00:00:00Z.
 * @param region AWS region. Default: jkinesis.region.
 * @param fanOut Whether shards are read by enhanced fan-out instead of polling.
 * @param polling How shards are polled.
 * @param restarts When failed consumers are restarted.
 * @param callLimit How long a call of a consumer may take. Default: 5 min.
 * @param workerId ID of the worker in the lease table. Default: the host name and a random suffix.
 * @param kclIntervals Whether the KCL's own intervals are used: fewer requests to DynamoDB, slower
 *     starts and takeovers.
 * @param kcl Settings of the KCL, by their names in its configuration classes, such as
 *     failoverTimeMillis.
 */
public record WorkerProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String stream,
    @DefaultValue List<String> streams,
    @Nullable String application,
    @Nullable String consumer,
    @DefaultValue("trim-horizon") StartAt startAt,
    @Nullable Instant startTime,
    @Nullable String region,
    @DefaultValue("false") boolean fanOut,
    @DefaultValue Polling polling,
    @DefaultValue Restarts restarts,
    @Nullable Duration callLimit,
    @Nullable String workerId,
    @DefaultValue("false") boolean kclIntervals,
    @DefaultValue Map<String, String> kcl) {

  /** The position where shards without a checkpoint start. */
  public enum StartAt {
    /** At the oldest records in the stream. */
    TRIM_HORIZON,
    /** At records that arrive after the first start. */
    LATEST
  }

  /**
   * Settings for polling.
   *
   * @param readAhead Batches that are read ahead while the consumer processes one, from 0 to 5.
   * @param maxRecords Maximum number of records per read.
   * @param idle Pause between two reads of a shard, at least 200 ms.
   */
  public record Polling(
      @DefaultValue("2") int readAhead,
      @DefaultValue("10000") int maxRecords,
      @DefaultValue("250ms") Duration idle) {}

  /**
   * When failed consumers are restarted.
   *
   * @param first Pause after the first failure; doubled with each further failure.
   * @param longest Longest pause.
   * @param limit Restarts of one shard within the window, beyond which the worker is unhealthy.
   * @param window Time window for the limit.
   */
  public record Restarts(
      @DefaultValue("1s") Duration first,
      @DefaultValue("5m") Duration longest,
      @DefaultValue("10") int limit,
      @DefaultValue("1h") Duration window) {}
}
