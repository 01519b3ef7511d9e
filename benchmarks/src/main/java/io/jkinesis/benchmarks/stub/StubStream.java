package io.jkinesis.benchmarks.stub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** A stream of open shards, and the answers to requests about it. */
final class StubStream {

  private static final long CREATED = 1_795_000_000_000L;
  private static final int RETENTION_HOURS = 24;

  private final List<StubShard> shards;
  private final BatchShape shape;
  private final Map<WireFormat, List<CannedBatch>> batches = new EnumMap<>(WireFormat.class);
  private final BitSet read = new BitSet();

  StubStream(List<StubShard> shards, BatchShape shape) {
    this.shards = shards;
    this.shape = shape;
    batches(WireFormat.CBOR); // what all are going to ask for
  }

  private synchronized List<CannedBatch> batches(WireFormat format) {
    return batches.computeIfAbsent(
        format,
        wanted ->
            new ArrayList<>(
                shards.stream().map(shard -> new CannedBatch(wanted, shard, shape)).toList()));
  }

  /** From now on no shard has records until all are read. */
  synchronized void closeGate() {
    read.clear();
  }

  private synchronized boolean isGateOpen(int shard) {
    read.set(shard);
    return read.cardinality() == shards.size();
  }

  void listShards(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("Shards");
    for (StubShard shard : shards) {
      out.writeStartObject();
      out.writeStringField("ShardId", shard.id());
      out.writeObjectFieldStart("HashKeyRange");
      out.writeStringField("StartingHashKey", shard.firstHashKey().toString());
      out.writeStringField("EndingHashKey", shard.lastHashKey().toString());
      out.writeEndObject();
      out.writeObjectFieldStart("SequenceNumberRange");
      out.writeStringField("StartingSequenceNumber", SequenceNumbers.of(0));
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  void summary(WireFormat format, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("StreamDescriptionSummary");
    out.writeStringField("StreamName", "stub");
    out.writeStringField("StreamARN", "arn:aws:kinesis:us-east-1:000000000000:stream/stub");
    out.writeStringField("StreamStatus", "ACTIVE");
    out.writeNumberField("RetentionPeriodHours", RETENTION_HOURS);
    out.writeFieldName("StreamCreationTimestamp");
    format.time(out, CREATED);
    out.writeArrayFieldStart("EnhancedMonitoring");
    out.writeEndArray();
    out.writeNumberField("OpenShardCount", shards.size());
    out.writeNumberField("ConsumerCount", 0);
    out.writeEndObject();
  }

  void iterator(Map<String, String> request, JsonGenerator out) throws IOException {
    int shard = StubShard.indexOf(Objects.requireNonNull(request.get("ShardId"), "ShardId"));
    String number = request.get("StartingSequenceNumber");
    int batch =
        switch (request.getOrDefault("ShardIteratorType", "")) {
          case "LATEST" -> shape.batches();
          case "AT_SEQUENCE_NUMBER" -> batchOf(number, shard, 1);
          case "AFTER_SEQUENCE_NUMBER" -> batchOf(number, shard, 0);
          default -> 0;
        };
    out.writeStringField("ShardIterator", new StubPosition(shard, batch).text());
  }

  /** Checkpoints are at the end of batches, so no iterator is within one. */
  private int batchOf(@Nullable String number, int shard, int before) {
    long index = SequenceNumbers.indexOf(Objects.requireNonNull(number, "StartingSequenceNumber"));
    return (int) ((index - before) / batches(WireFormat.CBOR).get(shard).length());
  }

  /** Returns an answer with the next batch, or with no records. */
  byte[] records(WireFormat format, Map<String, String> request) {
    String iterator = Objects.requireNonNull(request.get("ShardIterator"), "ShardIterator");
    StubPosition position = StubPosition.parse(iterator);
    boolean isOpen = isGateOpen(position.shard());
    return isOpen && position.batch() < shape.batches()
        ? batches(format).get(position.shard()).at(position)
        : format.object(
            out -> {
              out.writeArrayFieldStart("Records");
              out.writeEndArray();
              out.writeStringField("NextShardIterator", iterator);
              out.writeNumberField("MillisBehindLatest", 0);
            });
  }
}
