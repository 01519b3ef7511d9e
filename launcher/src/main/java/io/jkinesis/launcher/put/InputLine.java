package io.jkinesis.launcher.put;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the input that will become a record. This is not a Java record: two equal lines are
 * still two lines.
 */
public final class InputLine {

  private final long number;
  private final String key;
  private final @Nullable String hashKey;
  private final byte[] data;
  private final int size;
  private final List<InputLine> parts;

  /**
   * Creates a line.
   *
   * @param number the line's number, from 1
   * @param key the record's partition key
   * @param data the record's data: the line's bytes, without the line ending
   */
  public InputLine(long number, String key, byte[] data) {
    this(number, key, null, data);
  }

  /**
   * Creates a line with an explicit hash key, which selects the record's shard.
   *
   * @param hashKey null for the hash of the partition key
   */
  InputLine(long number, String key, @Nullable String hashKey, byte[] data) {
    this(number, key, hashKey, data, List.of());
  }

  /** Creates a line that contains several lines in one record. */
  static InputLine packed(List<InputLine> parts, byte[] data) {
    InputLine first = parts.get(0);
    return new InputLine(first.number, first.key, first.hashKey, data, parts);
  }

  private InputLine(
      long number, String key, @Nullable String hashKey, byte[] data, List<InputLine> parts) {
    this.number = number;
    this.key = key;
    this.hashKey = hashKey;
    this.data = data;
    this.size = data.length + key.getBytes(StandardCharsets.UTF_8).length;
    this.parts = parts.isEmpty() ? List.of(this) : List.copyOf(parts);
  }

  long number() {
    return number;
  }

  String key() {
    return key;
  }

  @Nullable String hashKey() {
    return hashKey;
  }

  /** Returns the lines of the input in this record: one, except for a packed record. */
  List<InputLine> parts() {
    return parts;
  }

  byte[] data() {
    return data;
  }

  /** Returns the size as Kinesis counts it: data and key. */
  int size() {
    return size;
  }
}
