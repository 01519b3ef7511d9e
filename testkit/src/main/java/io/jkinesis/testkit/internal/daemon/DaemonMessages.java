package io.jkinesis.testkit.internal.daemon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.KinesisRecord;
import io.jkinesis.testkit.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a daemon of some dialect says, in its fields and forms. */
public final class DaemonMessages {

  private final Dialect dialect;

  public DaemonMessages(Dialect dialect) {
    this.dialect = dialect;
  }

  public DaemonMessage initialize(String shardId, String sequenceNumber, long subSequenceNumber) {
    ObjectNode message = message("initialize").put("shardId", shardId);
    if (dialect != Dialect.KCL_1_2) {
      message.put("sequenceNumber", sequenceNumber).put("subSequenceNumber", subSequenceNumber);
    }
    return toSend(message);
  }

  public DaemonMessage processRecords(List<KinesisRecord> records, @Nullable Duration behind) {
    ObjectNode message = message("processRecords");
    ArrayNode array = message.putArray("records");
    records.forEach(record -> array.add(record(record)));
    if (dialect != Dialect.KCL_1_2) {
      message.put("millisBehindLatest", behind == null ? null : behind.toMillis());
    }
    return toSend(message);
  }

  private ObjectNode record(KinesisRecord record) {
    ObjectNode node =
        object()
            .put("data", record.bytes())
            .put("partitionKey", record.partitionKey())
            .put("sequenceNumber", record.sequenceNumber());
    if (dialect != Dialect.KCL_1_2) {
      putArrival(node, record.approximateArrivalTimestamp());
      node.put("subSequenceNumber", record.subSequenceNumber()).put("action", "record");
    }
    return node;
  }

  private void putArrival(ObjectNode node, @Nullable Instant arrival) {
    String field = "approximateArrivalTimestamp";
    if (arrival == null) {
      node.putNull(field);
    } else if (dialect == Dialect.KCL_2_0) {
      node.putObject(field)
          .put("epochSecond", arrival.getEpochSecond())
          .put("nano", arrival.getNano());
    } else {
      node.put(field, arrival.toEpochMilli());
    }
  }

  /** Returns the answer to a checkpoint, which echoes it. */
  public String checkpointAnswer(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber, @Nullable String error) {
    ObjectNode message = message("checkpoint");
    if (dialect == Dialect.KCL_1_2) {
      message.put("checkpoint", sequenceNumber);
    } else {
      message.put("sequenceNumber", sequenceNumber).put("subSequenceNumber", subSequenceNumber);
    }
    return toSend(message.put("error", error)).json();
  }

  /**
   * Returns the message of a stop in order.
   *
   * @throws IllegalStateException if daemons of the dialect have none
   */
  public DaemonMessage shutdownRequested() {
    if (dialect == Dialect.KCL_1_2) {
      throw new IllegalStateException(
          "expected a dialect that knows shutdownRequested, found " + dialect);
    }
    return toSend(message("shutdownRequested"));
  }

  public DaemonMessage leaseLost() {
    return switch (dialect) {
      case KCL_1_2, KCL_1_15 -> shutdown("ZOMBIE");
      case KCL_2_0 -> shutdown("LEASE_LOST");
      case KCL_3 -> toSend(message("leaseLost"));
    };
  }

  public DaemonMessage shardEnded() {
    return switch (dialect) {
      case KCL_1_2, KCL_1_15 -> shutdown("TERMINATE");
      case KCL_2_0 -> shutdown("SHARD_END");
      case KCL_3 -> toSend(message("shardEnded"));
    };
  }

  private static DaemonMessage shutdown(String reason) {
    return toSend(message("shutdown").put("reason", reason));
  }

  private static ObjectNode message(String action) {
    return object().put("action", action);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static DaemonMessage toSend(ObjectNode message) {
    return new DaemonMessage(message.path("action").asText(), message.toString());
  }
}
