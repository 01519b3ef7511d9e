package io.jkinesis.worker;

import static org.awaitility.Awaitility.await;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The records that the consumers of a test received, by shard and in order. */
final class Received {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, Queue<String>> shards = new ConcurrentHashMap<>();

  /** Creates consumers that keep and checkpoint the records they receive. */
  ConsumerFactory collecting() {
    return shard ->
        (batch, checkpointer) -> {
          add(shard.shard().shardId(), batch);
          checkpointer.checkpoint();
        };
  }

  void add(String shardId, RecordBatch batch) {
    Queue<String> shard = shards.computeIfAbsent(shardId, id -> new ConcurrentLinkedQueue<>());
    for (KinesisRecord record : batch) {
      shard.add(record.text());
    }
  }

  List<String> all() {
    return shards.values().stream().flatMap(Collection::stream).toList();
  }

  List<String> of(String shardId) {
    return List.copyOf(shards.getOrDefault(shardId, new ConcurrentLinkedQueue<>()));
  }

  boolean hasAll(Collection<String> expected) {
    return Set.copyOf(all()).containsAll(expected);
  }

  void awaitAll(Collection<String> expected) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> hasAll(expected));
  }
}
