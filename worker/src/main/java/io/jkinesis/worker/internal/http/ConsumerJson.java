package io.jkinesis.worker.internal.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.worker.internal.metrics.LastError;
import io.jkinesis.worker.internal.metrics.PendingCallback;
import io.jkinesis.worker.internal.metrics.ProcessUsage;
import io.jkinesis.worker.internal.metrics.ShardMetrics;
import java.time.Duration;
import java.time.Instant;

/** Describes one consumer of this worker in JSON. */
final class ConsumerJson {

  private ConsumerJson() {}

  static ObjectNode of(ShardMetrics shard, ChartHistory.Rates rates) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("records", shard.records());
    json.put("bytes", shard.bytes());
    json.put("batches", shard.batches());
    json.put("processingSeconds", JsonNumbers.seconds(shard.processing()));
    json.put("recordsPerSecond", JsonNumbers.round(rates.recordsPerSecond()));
    json.put("bytesPerSecond", JsonNumbers.round(rates.bytesPerSecond()));
    Duration behind = shard.behindLatest();
    json.put("behindLatestSeconds", behind == null ? null : JsonNumbers.seconds(behind));
    callback(json, shard);
    ObjectNode checkpoints = json.putObject("checkpoints");
    shard.checkpoints().forEach(checkpoints::put);
    Instant checkpoint = shard.lastCheckpoint();
    json.put("lastCheckpointAt", checkpoint == null ? null : checkpoint.toString());
    json.put("restarts", shard.restarts());
    process(json, shard);
    error(json, shard);
    return json;
  }

  private static void callback(ObjectNode json, ShardMetrics shard) {
    PendingCallback callback = shard.callback();
    if (callback == null) {
      json.putNull("callback");
    } else {
      json.putObject("callback")
          .put("action", callback.action())
          .put("seconds", JsonNumbers.seconds(callback.time()));
    }
  }

  private static void process(ObjectNode json, ShardMetrics shard) {
    ProcessUsage process = shard.process();
    if (process == null) {
      json.putNull("process");
      return;
    }
    Duration cpu = process.cpu();
    json.putObject("process")
        .put("pid", process.pid())
        .put("memoryBytes", process.memory())
        .put("cpuSeconds", cpu == null ? null : JsonNumbers.seconds(cpu));
  }

  private static void error(ObjectNode json, ShardMetrics shard) {
    LastError error = shard.lastError();
    if (error == null) {
      json.putNull("lastError");
    } else {
      json.putObject("lastError").put("at", error.at().toString()).put("what", error.what());
    }
  }
}
