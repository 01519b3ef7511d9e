package io.jkinesis.launcher.put;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of lines that are JSON objects from members of the objects. It parses the whole
 * line, so a truncated line is an error, and so is text after the object.
 */
final class JsonKeys implements LineKeys {

  private static final JsonFactory JSON = new JsonFactory();
  private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
  private static final String REST = "; this line and those after it were not put";

  private final @Nullable String keyField;
  private final @Nullable String hashKeyField;
  private final PartitionKey otherwise;

  /**
   * Creates a reader of keys.
   *
   * @param keyField the member that is the partition key; null if it is not in a member
   * @param hashKeyField the member that is the explicit hash key; null for none
   * @param otherwise chooses the partition key if it is not in a member
   */
  JsonKeys(@Nullable String keyField, @Nullable String hashKeyField, PartitionKey otherwise) {
    this.keyField = keyField;
    this.hashKeyField = hashKeyField;
    this.otherwise = otherwise;
  }

  @Override
  public InputLine line(long number, byte[] data) throws JkinesisException {
    Members found = parse(number, data);
    String key =
        keyField == null ? otherwise.of(number, data) : partitionKey(number, keyField, found.key);
    return new InputLine(
        number,
        key,
        hashKeyField == null ? null : hashKey(number, hashKeyField, found.hashKey),
        data);
  }

  /** Returns the texts of the members; null where one is missing or is not a scalar. */
  private static final class Members {
    private @Nullable String key;
    private @Nullable String hashKey;
  }

  private Members parse(long number, byte[] data) throws JkinesisException {
    Members members = new Members();
    try (JsonParser parser = JSON.createParser(data)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(number, "is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        String text =
            value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getText() : null;
        if (name.equals(keyField)) {
          members.key = text;
        }
        if (name.equals(hashKeyField)) {
          members.hashKey = text;
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw wrong(number, "has something after its JSON object");
      }
      return members;
    } catch (JsonProcessingException e) {
      throw wrong(number, "is not a JSON object (column %d)".formatted(column(e)));
    } catch (IOException e) {
      throw new IllegalStateException(e); // the line is in memory
    }
  }

  private static int column(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
  }

  private static String partitionKey(long number, String field, @Nullable String found)
      throws JkinesisException {
    if (found == null || found.isEmpty()) {
      throw wrong(
          number, "has no text or number in its member '%s', its --key-field".formatted(field));
    }
    if (found.codePointCount(0, found.length()) > PartitionKeys.MAX_LENGTH) {
      throw wrong(
          number,
          "has more than the %d characters that a partition key may have in its member '%s'"
              .formatted(PartitionKeys.MAX_LENGTH, field));
    }
    return found;
  }

  private static String hashKey(long number, String field, @Nullable String found)
      throws JkinesisException {
    if (found == null
        || !found.matches("\\d{1,39}")
        || new BigInteger(found).compareTo(HASH_KEYS) >= 0) {
      throw wrong(
          number,
          "has no whole number from 0 to 2^128 - 1 in its member '%s', its --hash-key-field"
              .formatted(field));
    }
    return new BigInteger(found).toString(); // Kinesis does not accept leading zeros
  }

  private static JkinesisException wrong(long number, String what) {
    return JkinesisException.failure("line " + number + " " + what + REST);
  }
}
