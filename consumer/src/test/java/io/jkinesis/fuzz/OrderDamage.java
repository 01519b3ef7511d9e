package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Messages that are missing, duplicated, too early, too late, or unexpected. */
final class OrderDamage {

  private final Random random;

  OrderDamage(Random random) {
    this.random = random;
  }

  void to(List<ObjectNode> messages) {
    for (int i = 1 + random.nextInt(2); i > 0 && !messages.isEmpty(); i--) {
      int at = random.nextInt(messages.size());
      int other = random.nextInt(messages.size());
      switch (random.nextInt(7)) {
        case 0 -> messages.remove(at);
        case 1 -> messages.add(at, messages.get(at).deepCopy());
        case 2 -> messages.add(other, messages.get(at).deepCopy());
        case 3 -> Collections.swap(messages, at, other);
        case 4 -> messages.add(messages.remove(at));
        case 5 -> messages.add(at, foreign());
        default -> messages.add(foreign());
      }
    }
  }

  private ObjectNode foreign() {
    FuzzDaemon another = new FuzzDaemon(random);
    return switch (random.nextInt(7)) {
      case 0 -> another.initialize();
      case 1, 2 -> another.batch();
      case 3 -> another.answer(random.nextBoolean() ? null : "ThrottlingException");
      case 4 -> another.shutdownRequested();
      case 5 -> another.leaseLost();
      default -> random.nextBoolean() ? another.shardEnded() : requestedAsReason(another);
    };
  }

  private static ObjectNode requestedAsReason(FuzzDaemon another) {
    return another.leaseLost().put("action", "shutdown").put("reason", "REQUESTED");
  }
}
