package io.jkinesis.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jkinesis.KinesisRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a daemon writes its records: always the same fields in the same order, without
 * blanks. A record in that form that is completely in the buffer is read here without checking the
 * type of each token. All others are left to {@link RecordsReader}, which supports everything that
 * JSON allows, reports the errors, and would read the same values.
 *
 * <p>The process of a busy shard does little else, and the JIT compiles a method once for itself
 * and again within each method that calls it. So there is one loop, with one place for each kind of
 * value.
 */
final class RecordTemplate {

  /** Matches no record. */
  static final RecordTemplate NONE = new RecordTemplate(List.of(), List.of());

  /** A long can hold every number with this many digits. */
  private static final int SAFE_DIGITS = 18;

  /** A value and the text before it; the last step has only a text. */
  private record Step(Literal before, @Nullable Field field) {}

  private final List<Field> fields;
  private final Step[] steps;

  private RecordTemplate(List<Field> fields, List<Step> steps) {
    this.fields = fields;
    this.steps = steps.toArray(new Step[0]);
  }

  /**
   * Creates a template of a record's fields in their order; matches none if one of them is unknown.
   */
  static RecordTemplate of(List<Field> fields) {
    List<Step> steps = new ArrayList<>();
    StringBuilder before = new StringBuilder("{");
    for (Field field : fields) {
      before.append('"').append(field.wireName).append("\":");
      switch (field) {
        case ACTION -> before.append("\"record\"");
        case DATA, PARTITION_KEY, SEQUENCE_NUMBER -> {
          steps.add(new Step(new Literal(before.append('"').toString()), field));
          before.setLength(0);
        }
        case SUB_SEQUENCE_NUMBER, APPROXIMATE_ARRIVAL_TIMESTAMP -> {
          steps.add(new Step(new Literal(before.toString()), field));
          before.setLength(0);
        }
        default -> {
          return NONE;
        }
      }
      before.append(',');
    }
    before.setCharAt(before.length() - 1, '}');
    steps.add(new Step(new Literal(before.toString()), null));
    return new RecordTemplate(List.copyOf(fields), steps);
  }

  boolean isOf(List<Field> others) {
    return fields.equals(others);
  }

  /** Reads a record; consumes nothing and returns null if no record of this form comes next. */
  @Nullable KinesisRecord read(ByteInput in) {
    ByteBuffer words = in.words;
    byte[] buffer = in.buffer;
    int limit = in.limit;
    int at = in.position;
    ByteBuffer data = null;
    String partitionKey = null;
    String sequenceNumber = null;
    long subSequenceNumber = 0;
    Instant arrival = null;
    for (Step step : steps) {
      if (!step.before.isAt(words, at, limit)) {
        return null;
      }
      at += step.before.length;
      Field field = step.field;
      if (field == null) {
        break;
      }
      switch (field) {
        case DATA -> {
          int quote = WordSearch.quote(words, at, limit);
          if (quote == limit) {
            return null;
          }
          data = Base64Reader.decode(buffer, at, quote);
          if (data == null) {
            return null;
          }
          at = quote + 1;
        }
        case PARTITION_KEY, SEQUENCE_NUMBER -> {
          int quote = WordSearch.endOfPlain(words, at, limit);
          if (quote == limit || buffer[quote] != '"') {
            return null;
          }
          String text = new String(buffer, at, quote - at, ISO_8859_1);
          if (field == Field.PARTITION_KEY) {
            partitionKey = text;
          } else {
            sequenceNumber = text;
          }
          at = quote + 1;
        }
        default -> {
          int from = at;
          long value = 0;
          while (at < limit && NumberReader.isDigit(buffer[at])) {
            value = value * 10 + (buffer[at] - '0');
            at++;
          }
          int digits = at - from;
          if (digits == 0 || digits > SAFE_DIGITS || (digits > 1 && buffer[from] == '0')) {
            return null;
          }
          if (field == Field.SUB_SEQUENCE_NUMBER) {
            subSequenceNumber = value;
          } else {
            arrival = Instant.ofEpochMilli(value);
          }
        }
      }
    }
    if (data == null || partitionKey == null || sequenceNumber == null) {
      return null;
    }
    in.position = at;
    return KinesisRecord.of(data, partitionKey, sequenceNumber, subSequenceNumber, arrival);
  }
}
