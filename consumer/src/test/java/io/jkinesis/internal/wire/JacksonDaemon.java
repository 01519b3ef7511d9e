package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.CheckpointFields;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.Shutdown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Writes messages with Jackson, as the daemon does, in all permitted forms: fields in any order,
 * unknown fields between them, blanks, escapes, times as numbers or objects.
 */
public final class JacksonDaemon {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper PLAIN = new JsonMapper();
  private static final JsonMapper ESCAPING =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private final Random random;

  public JacksonDaemon(Random random) {
    this.random = random;
  }

  byte[] line(Message message) {
    return line(tree(message));
  }

  public byte[] line(JsonNode tree) {
    StringBuilder line = new StringBuilder();
    write(tree, line);
    return line.append(random.nextBoolean() ? "\r\n" : "\n").toString().getBytes(UTF_8);
  }

  ObjectNode tree(Message message) {
    ObjectNode node = NODES.objectNode().put("action", message.action());
    if (message instanceof Initialize initialize) {
      node.put("shardId", initialize.shard().shardId());
      if (initialize.fields() == CheckpointFields.SEQUENCE_NUMBERS) {
        node.put("sequenceNumber", initialize.shard().sequenceNumber());
        node.put("subSequenceNumber", initialize.shard().subSequenceNumber());
      }
    } else if (message instanceof ProcessRecords processRecords) {
      ArrayNode records = node.putArray("records");
      processRecords.batch().forEach(record -> records.add(tree(record)));
      java.time.Duration behind = processRecords.batch().behindLatest();
      node.put("millisBehindLatest", behind == null ? null : (Long) behind.toMillis());
    } else if (message instanceof CheckpointAnswer answer) {
      node.put("error", answer.error());
    } else if (message instanceof Shutdown shutdown) {
      node.put(
          "reason",
          switch (shutdown.type()) {
            case SHARD_ENDED -> random.nextBoolean() ? "TERMINATE" : "SHARD_END";
            case LEASE_LOST -> random.nextBoolean() ? "ZOMBIE" : "LEASE_LOST";
            case REQUESTED -> "REQUESTED";
          });
    }
    return shuffledAmongUnknown(node);
  }

  private ObjectNode tree(KinesisRecord record) {
    ObjectNode node = NODES.objectNode().put("action", "record");
    byte[] data = record.bytes();
    node.put("data", data.length == 0 && random.nextBoolean() ? null : data);
    node.put("partitionKey", record.partitionKey());
    node.put("sequenceNumber", record.sequenceNumber());
    if (record.subSequenceNumber() != 0 || random.nextBoolean()) {
      node.put("subSequenceNumber", record.subSequenceNumber());
    }
    Instant arrival = record.approximateArrivalTimestamp();
    if (arrival != null) {
      node.set("approximateArrivalTimestamp", tree(arrival));
    } else if (random.nextBoolean()) {
      node.putNull("approximateArrivalTimestamp");
    }
    return shuffledAmongUnknown(node);
  }

  private JsonNode tree(Instant arrival) {
    try {
      long millis = arrival.toEpochMilli();
      if (Instant.ofEpochMilli(millis).equals(arrival) && random.nextBoolean()) {
        return NODES.numberNode(millis);
      }
    } catch (ArithmeticException e) {
      // outside the range of epoch milliseconds
    }
    return shuffledAmongUnknown(
        NODES
            .objectNode()
            .put("epochSecond", arrival.getEpochSecond())
            .put("nano", arrival.getNano()));
  }

  private ObjectNode shuffledAmongUnknown(ObjectNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (int i = random.nextInt(3); i > 0; i--) {
      String unknown = "unknown" + "é\"\\".charAt(random.nextInt(3)) + i;
      node.set(unknown, anything(3));
      names.add(unknown);
    }
    Collections.shuffle(names, random);
    ObjectNode shuffled = NODES.objectNode();
    names.forEach(name -> shuffled.set(name, node.get(name)));
    return shuffled;
  }

  /** Any JSON value. */
  public JsonNode anything(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
      case 4 -> NODES.textNode("text é\uD83C\uDF89 \"\\/\n" + random.nextInt());
      case 5 -> NODES.textNode("QUJD");
      case 6 -> NODES.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
      default -> NODES.objectNode().set("data", anything(depth - 1));
    };
  }

  private void write(JsonNode node, StringBuilder line) {
    blanks(line);
    if (node.isObject()) {
      char separator = '{';
      for (var field : node.properties()) {
        blanks(line.append(separator));
        blanks(line.append(scalar(NODES.textNode(field.getKey()))));
        write(field.getValue(), line.append(':'));
        separator = ',';
      }
      line.append(node.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      char separator = '[';
      for (JsonNode element : node) {
        write(element, line.append(separator));
        separator = ',';
      }
      line.append(node.isEmpty() ? "[]" : "]");
    } else {
      line.append(scalar(node));
    }
    blanks(line);
  }

  private String scalar(JsonNode node) {
    try {
      return (random.nextInt(4) == 0 ? ESCAPING : PLAIN).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void blanks(StringBuilder line) {
    if (random.nextInt(8) == 0) {
      line.append(" \t\r ", 0, 1 + random.nextInt(4));
    }
  }
}
