package io.jkinesis.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jkinesis.internal.wire.JacksonDaemon;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Fields that are missing, duplicated, or have another name, place or type. */
final class StructureDamage {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Part of duplicated names, which a tree cannot contain; omitted from the output. */
  private static final String DOUBLE = "\uE000";

  private static final List<String> NAMES =
      List.of(
          "action",
          "shardId",
          "sequenceNumber",
          "subSequenceNumber",
          "records",
          "error",
          "reason",
          "millisBehindLatest",
          "data",
          "partitionKey",
          "approximateArrivalTimestamp",
          "epochSecond",
          "nano",
          "Action",
          "later",
          "");

  private static final List<String> TEXTS =
      List.of(
          "",
          "0",
          "-1",
          "null",
          "initialize",
          "leaseLost",
          "shardEnded",
          "status",
          "TERMINATE",
          "REQUESTED",
          "ThrottlingException",
          "A===",
          "QUI=",
          "QUI",
          "QU=I",
          "QUJD\n",
          "QQ==QQ==",
          "\u0000",
          "two\nlines",
          "\u2028",
          "\uFEFF");

  private final Random random;

  StructureDamage(Random random) {
    this.random = random;
  }

  void to(List<ObjectNode> messages) {
    for (int i = 1 + random.nextInt(3); i > 0 && !messages.isEmpty(); i--) {
      List<ObjectNode> objects = new ArrayList<>();
      collect(messages.get(random.nextInt(messages.size())), objects);
      damage(objects.get(random.nextInt(objects.size())));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private void damage(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set(anyName(), any());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    String other = names.get(random.nextInt(names.size()));
    JsonNode value = object.get(name);
    switch (random.nextInt(9)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, any());
      case 2 -> object.set(DOUBLE + name, random.nextBoolean() ? NODES.nullNode() : any());
      case 3 -> object.set(anyName(), object.remove(name));
      case 4 -> object.set(anyName(), any());
      case 5 -> object.set(name, object.replace(other, value.deepCopy()));
      case 6 -> object.set(name, wrapped(value));
      case 7 -> object.set(name, NODES.nullNode());
      default -> shuffle(object, names);
    }
  }

  private static void shuffle(ObjectNode object, List<String> names) {
    ObjectNode copy = object.deepCopy();
    Collections.shuffle(names, new Random(names.hashCode()));
    object.removeAll();
    names.forEach(name -> object.set(name, copy.get(name)));
  }

  private JsonNode wrapped(JsonNode value) {
    return switch (random.nextInt(4)) {
      case 0 -> NODES.arrayNode().add(value.deepCopy());
      case 1 -> NODES.objectNode().set("value", value.deepCopy());
      case 2 -> NODES.textNode(value.asText());
      default -> value.isObject() || value.isArray() ? NODES.arrayNode() : NODES.objectNode();
    };
  }

  private String anyName() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private JsonNode any() {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> new JacksonDaemon(random).anything(3);
      case 3, 4, 5 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 6 -> NODES.numberNode(random.nextLong() >> random.nextInt(64));
      case 7 ->
          NODES.numberNode(
              BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.valueOf(random.nextInt(3))));
      case 8 ->
          NODES.numberNode(
              BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.valueOf(random.nextInt(3))));
      case 9 -> nested(250 + random.nextInt(12));
      case 10 -> random.nextInt(20) == 0 ? giant() : NODES.textNode("");
      default ->
          NODES
              .objectNode()
              .put("epochSecond", random.nextLong() >> random.nextInt(40))
              .put("nano", random.nextInt());
    };
  }

  private JsonNode nested(int depth) {
    JsonNode value = random.nextBoolean() ? NODES.numberNode(1) : NODES.arrayNode();
    for (int i = 0; i < depth; i++) {
      value = i % 3 == 0 ? NODES.objectNode().set("x", value) : NODES.arrayNode().add(value);
    }
    return value;
  }

  /** Returns something longer than any buffer. */
  private JsonNode giant() {
    int size = 50_000 + random.nextInt(100_000);
    return switch (random.nextInt(4)) {
      case 0 -> NODES.textNode("long ".repeat(size / 5));
      case 1 -> NODES.textNode("é\uD83C\uDF89\n".repeat(size / 7));
      case 2 -> NODES.binaryNode(new byte[size]);
      default -> {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < size / 4; i++) {
          array.add(i);
        }
        yield array;
      }
    };
  }

  /** Returns the line with the intended names. */
  static byte[] withDoubles(byte[] line) {
    String text = new String(line, UTF_8);
    return text.contains(DOUBLE) || text.contains("\\uE000")
        ? text.replace(DOUBLE, "").replace("\\uE000", "").getBytes(UTF_8)
        : line;
  }
}
