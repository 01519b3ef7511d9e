package io.jkinesis.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The messages of a daemon, in one of the four dialects. */
final class FuzzDaemon {

  private enum Dialect {
    UP_TO_1_7_1,
    UP_TO_1_15,
    ONLY_2_0,
    SINCE_2_1
  }

  /** The common start of all 56-digit sequence numbers. */
  private static final String SEQUENCE = "4968048410089667426644223097918770062319430310";

  private static final List<String> KEYS =
      List.of(
          "k", "", "é日\uD83C\uDF89", "a \"quoted\" \\ \t key", "\u2028\u0001", "key ".repeat(60));

  private final Random random;
  private final Dialect dialect;
  private long place = 7_463_905_282L;

  FuzzDaemon(Random random) {
    this.random = random;
    this.dialect = Dialect.values()[random.nextInt(4)];
  }

  ObjectNode initialize() {
    ObjectNode message =
        message("initialize").put("shardId", "shardId-00000000000" + random.nextInt(9));
    if (dialect == Dialect.UP_TO_1_7_1) {
      return message;
    }
    List<@Nullable String> starts = Arrays.asList("TRIM_HORIZON", "LATEST", "42", null);
    return message
        .put("sequenceNumber", starts.get(random.nextInt(4)))
        .put("subSequenceNumber", random.nextBoolean() ? null : (Long) (long) random.nextInt(9));
  }

  ObjectNode batch() {
    ObjectNode message = message("processRecords");
    ArrayNode records = message.putArray("records");
    int size = random.nextInt(4);
    boolean aggregated = random.nextInt(3) == 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || !aggregated) {
        place += 1 + random.nextInt(1000);
      }
      records.add(record(aggregated ? i : 0));
    }
    if (dialect != Dialect.UP_TO_1_7_1) {
      message.put(
          "millisBehindLatest", random.nextInt(5) == 0 ? null : (Long) random.nextLong(90_000));
    }
    return message;
  }

  private ObjectNode record(long subSequenceNumber) {
    byte[] data = new byte[random.nextInt(random.nextInt(300) + 1)];
    random.nextBytes(data);
    ObjectNode record =
        JsonNodeFactory.instance
            .objectNode()
            .put("data", data.length == 0 ? null : data)
            .put("partitionKey", KEYS.get(random.nextInt(KEYS.size())))
            .put("sequenceNumber", sequenceNumber());
    if (dialect != Dialect.UP_TO_1_7_1) {
      putArrival(record);
      record.put("subSequenceNumber", subSequenceNumber);
    }
    return record.put("action", "record");
  }

  private String sequenceNumber() {
    return SEQUENCE + place;
  }

  private void putArrival(ObjectNode record) {
    long millis = 1_795_418_684_439L + random.nextInt(100_000);
    if (random.nextInt(8) == 0) {
      record.putNull("approximateArrivalTimestamp");
    } else if (dialect == Dialect.ONLY_2_0) {
      record
          .putObject("approximateArrivalTimestamp")
          .put("epochSecond", millis / 1000)
          .put("nano", millis % 1000 * 1_000_000);
    } else {
      record.put("approximateArrivalTimestamp", millis);
    }
  }

  /** An answer to a checkpoint; the library ignores the numbers that most daemons repeat in it. */
  ObjectNode answer(@Nullable String error) {
    ObjectNode message = message("checkpoint");
    if (dialect == Dialect.UP_TO_1_7_1) {
      message.putNull("checkpoint");
    } else {
      message.put("sequenceNumber", random.nextBoolean() ? null : sequenceNumber());
      message.put("subSequenceNumber", random.nextBoolean() ? null : (Long) random.nextLong(9));
    }
    return message.put("error", error);
  }

  ObjectNode shutdownRequested() {
    return message("shutdownRequested");
  }

  ObjectNode leaseLost() {
    return switch (dialect) {
      case UP_TO_1_7_1, UP_TO_1_15 -> message("shutdown").put("reason", "ZOMBIE");
      case ONLY_2_0 -> message("shutdown").put("reason", "LEASE_LOST");
      case SINCE_2_1 -> message("leaseLost");
    };
  }

  ObjectNode shardEnded() {
    return switch (dialect) {
      case UP_TO_1_7_1, UP_TO_1_15 -> message("shutdown").put("reason", "TERMINATE");
      case ONLY_2_0 -> message("shutdown").put("reason", "SHARD_END");
      case SINCE_2_1 -> message("shardEnded");
    };
  }

  private static ObjectNode message(String action) {
    return JsonNodeFactory.instance.objectNode().put("action", action);
  }
}
