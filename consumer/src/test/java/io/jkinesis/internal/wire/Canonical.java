package io.jkinesis.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.Shutdown;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message as comparable text: from our own values, or from Jackson's tree of the same line. */
final class Canonical {

  private Canonical() {}

  static List<String> of(List<Message> messages) {
    return messages.stream().map(Canonical::of).toList();
  }

  static String of(Message message) {
    List<@Nullable Object> parts = new ArrayList<>(List.of(message.action()));
    if (message instanceof Initialize initialize) {
      parts.add(initialize.shard());
      parts.add(initialize.dialect());
    } else if (message instanceof ProcessRecords processRecords) {
      parts.add(processRecords.batch().behindLatest());
      for (KinesisRecord record : processRecords.batch()) {
        parts.add(hex(record.bytes()));
        parts.add(record.partitionKey());
        parts.add(record.sequenceNumber());
        parts.add(record.subSequenceNumber());
        parts.add(record.approximateArrivalTimestamp());
      }
    } else if (message instanceof CheckpointAnswer answer) {
      parts.add(answer.error());
    } else if (message instanceof Shutdown shutdown) {
      parts.add(shutdown.type());
    }
    return parts.toString();
  }

  static String of(JsonNode tree) throws IOException {
    String action = tree.path("action").textValue();
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(action);
    switch (action == null ? "" : action) {
      case "initialize" -> {
        parts.add(
            new io.jkinesis.ShardInfo(
                tree.get("shardId").textValue(),
                tree.path("sequenceNumber").textValue(),
                longOrNull(tree.path("subSequenceNumber"))));
        parts.add(tree.has("sequenceNumber") ? "SEQUENCE_NUMBER_FIELDS" : "CHECKPOINT_FIELD");
      }
      case "processRecords" -> {
        Long behind = longOrNull(tree.path("millisBehindLatest"));
        parts.add(behind == null ? null : java.time.Duration.ofMillis(behind));
        for (JsonNode record : tree.get("records")) {
          addRecord(parts, record);
        }
      }
      case "checkpoint" -> parts.add(tree.path("error").textValue());
      case "shutdown" ->
          parts.add(
              switch (tree.path("reason").textValue()) {
                case "TERMINATE", "SHARD_END" -> "SHARD_ENDED";
                case "ZOMBIE", "LEASE_LOST" -> "LEASE_LOST";
                default -> "REQUESTED";
              });
      default -> {}
    }
    return parts.toString();
  }

  private static void addRecord(List<@Nullable Object> parts, JsonNode record) throws IOException {
    JsonNode data = record.get("data");
    parts.add(hex(data.isNull() ? new byte[0] : data.binaryValue()));
    parts.add(record.get("partitionKey").textValue());
    parts.add(record.get("sequenceNumber").textValue());
    parts.add(record.path("subSequenceNumber").longValue());
    JsonNode arrival = record.path("approximateArrivalTimestamp");
    if (arrival.isObject()) {
      parts.add(
          Instant.ofEpochSecond(
              arrival.path("epochSecond").longValue(), arrival.path("nano").longValue()));
    } else {
      Long millis = longOrNull(arrival);
      parts.add(millis == null ? null : Instant.ofEpochMilli(millis));
    }
  }

  private static @Nullable Long longOrNull(JsonNode node) {
    return node.isNumber() ? (Long) node.longValue() : null;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
