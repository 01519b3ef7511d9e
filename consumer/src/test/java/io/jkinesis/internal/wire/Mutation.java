package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages a message: its bytes, or its structure. A line stays a line. */
final class Mutation {

  private static final byte[] TELLING =
      "{}[]\",:\\/0123456789eE+-.tfnu=AaZz \t\0\u007f\u0080\u00c3\u00ed\u00ff".getBytes(ISO_8859_1);

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** Changes, drops, inserts or repeats a few bytes. */
  byte[] ofBytes(byte[] line) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : line) {
      if (b != '\n') {
        bytes.add(b);
      }
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bytes.size());
      byte telling = TELLING[random.nextInt(TELLING.length)];
      switch (random.nextInt(4)) {
        case 0 -> bytes.set(at, telling);
        case 1 -> bytes.add(at, telling);
        case 2 -> bytes.subList(at, Math.min(bytes.size() - 1, at + random.nextInt(9))).clear();
        default -> {
          int end = Math.min(bytes.size(), at + random.nextInt(20));
          bytes.addAll(at, List.copyOf(bytes.subList(at, end)));
        }
      }
    }
    byte[] mutated = new byte[bytes.size() + 1];
    for (int i = 0; i < bytes.size(); i++) {
      mutated[i] = bytes.get(i);
    }
    mutated[bytes.size()] = '\n';
    return mutated;
  }

  /** Replaces or removes one field somewhere in the tree. */
  void ofStructure(ObjectNode tree, JacksonDaemon daemon) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(tree, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(3) == 0) {
      object.remove(name);
    } else {
      object.set(name, daemon.anything(2));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, objects));
    }
  }
}
