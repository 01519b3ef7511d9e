package io.jkinesis.fuzz;

import io.jkinesis.KinesisRecord;
import io.jkinesis.fuzz.FuzzJson.Field;
import io.jkinesis.fuzz.FuzzJson.Fields;
import io.jkinesis.fuzz.FuzzJson.Numeral;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Interprets the fields of a line according to docs/protocol.md. */
final class SaidReader {

  /** Deeper than any daemon's; the limit protects a consumer's stack. */
  private static final int MAX_DEPTH = 256;

  private static final Pattern BASE64 =
      Pattern.compile("(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?");

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  /** The fields of messages; if one is duplicated it would be unclear which value counts. */
  private static final Set<String> ONCE =
      Set.of(
          "action",
          "shardId",
          "sequenceNumber",
          "subSequenceNumber",
          "records",
          "millisBehindLatest",
          "error",
          "reason");

  private SaidReader() {}

  /** Parses a line, without checking that it is a message: {@link Said#requireMessage} does. */
  static Said read(byte[] line) throws Refused {
    Said said = new Said();
    Set<String> seen = new HashSet<>();
    for (Field field : FuzzJson.object(line).list()) {
      Object value = field.value();
      if (ONCE.contains(field.name()) && !seen.add(field.name())) {
        throw new Refused();
      }
      switch (field.name()) {
        case "action" -> said.action = text(value);
        case "shardId" -> said.shardId = text(value);
        case "sequenceNumber" -> {
          said.hasSequenceNumber = true;
          said.sequenceNumber = value == null ? null : text(value);
        }
        case "subSequenceNumber" -> said.subSequenceNumber = integerOrNull(value);
        case "records" -> said.records = records(value);
        case "millisBehindLatest" -> said.millisBehindLatest = integerOrNull(value);
        case "error" -> {
          said.hasError = true;
          said.error = value == null ? null : text(value);
        }
        case "reason" -> said.reason = text(value);
        default -> requireShallow(value, 0);
      }
    }
    return said;
  }

  private static List<KinesisRecord> records(@Nullable Object value) throws Refused {
    if (!(value instanceof List<?> elements)) {
      throw new Refused();
    }
    List<KinesisRecord> records = new ArrayList<>();
    for (Object element : elements) {
      records.add(record(element));
    }
    return records;
  }

  private static KinesisRecord record(@Nullable Object value) throws Refused {
    byte[] data = null;
    String partitionKey = null;
    String sequenceNumber = null;
    Long subSequenceNumber = null;
    Instant arrival = null;
    for (Field field : fields(value)) {
      Object given = field.value();
      switch (field.name()) {
        case "data" -> data = given == null ? new byte[0] : base64(text(given));
        case "partitionKey" -> partitionKey = text(given);
        case "sequenceNumber" -> sequenceNumber = text(given);
        case "subSequenceNumber" -> subSequenceNumber = integerOrNull(given);
        case "approximateArrivalTimestamp" -> arrival = given == null ? null : arrival(given);
        default -> requireShallow(given, 0);
      }
    }
    if (data == null || partitionKey == null || sequenceNumber == null) {
      throw new Refused();
    }
    long sub = subSequenceNumber == null ? 0 : subSequenceNumber;
    return KinesisRecord.of(ByteBuffer.wrap(data), partitionKey, sequenceNumber, sub, arrival);
  }

  private static Instant arrival(Object value) throws Refused {
    if (value instanceof Numeral) {
      return Instant.ofEpochMilli(integer(value));
    }
    Long seconds = null;
    long nanos = 0;
    for (Field field : fields(value)) {
      switch (field.name()) {
        case "epochSecond" -> seconds = integer(field.value());
        case "nano" -> nanos = integer(field.value());
        default -> requireShallow(field.value(), 0);
      }
    }
    if (seconds == null) {
      throw new Refused();
    }
    BigInteger all = BigInteger.valueOf(seconds).multiply(NANOS).add(BigInteger.valueOf(nanos));
    BigInteger nano = all.mod(NANOS);
    BigInteger second = all.subtract(nano).divide(NANOS);
    if (second.compareTo(BigInteger.valueOf(Instant.MIN.getEpochSecond())) < 0
        || second.compareTo(BigInteger.valueOf(Instant.MAX.getEpochSecond())) > 0) {
      throw new Refused();
    }
    return Instant.ofEpochSecond(second.longValueExact(), nano.longValueExact());
  }

  private static List<Field> fields(@Nullable Object value) throws Refused {
    if (value instanceof Fields fields) {
      return fields.list();
    }
    throw new Refused();
  }

  private static String text(@Nullable Object value) throws Refused {
    if (value instanceof String text) {
      return text;
    }
    throw new Refused();
  }

  private static @Nullable Long integerOrNull(@Nullable Object value) throws Refused {
    return value == null ? null : (Long) integer(value);
  }

  private static long integer(@Nullable Object value) throws Refused {
    if (value instanceof Numeral numeral && numeral.isInteger()) {
      try {
        return Long.parseLong(numeral.text());
      } catch (NumberFormatException e) {
        throw new Refused(); // more than 64 bits
      }
    }
    throw new Refused();
  }

  private static byte[] base64(String text) throws Refused {
    if (!BASE64.matcher(text).matches()) {
      throw new Refused();
    }
    return Base64.getDecoder().decode(text);
  }

  private static void requireShallow(@Nullable Object value, int depth) throws Refused {
    if (depth > MAX_DEPTH) {
      throw new Refused();
    }
    if (value instanceof List<?> elements) {
      for (Object element : elements) {
        requireShallow(element, depth + 1);
      }
    } else if (value instanceof Fields fields) {
      for (Field field : fields.list()) {
        requireShallow(field.value(), depth + 1);
      }
    }
  }
}
