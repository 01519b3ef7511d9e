package io.jkinesis.launcher.put;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of the input, about to be a record. No record class: two equal lines are still two. */
public final class InputLine {

  private final long number;
  private final String key;
  private final @Nullable String hashKey;
  private final byte[] data;
  private final int size;
  private final List<InputLine> parts;

  /**
   * Makes one.
   *
   * @param number from 1
   * @param key the record's partition key
   * @param data the record's: the line's bytes as they are, without its end
   */
  public InputLine(long number, String key, byte[] data) {
    this(number, key, null, data);
  }

  /**
   * As the other, with a place among all hash keys that the record's shard is chosen by.
   *
   * @param hashKey null for the hash of the partition key
   */
  InputLine(long number, String key, @Nullable String hashKey, byte[] data) {
    this(number, key, hashKey, data, List.of());
  }

  /** Several lines in one record. */
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

  /** The lines of the input that are in it: one, but for a packed one. */
  List<InputLine> parts() {
    return parts;
  }

  byte[] data() {
    return data;
  }

  /** What Kinesis counts of it: data and key. */
  int size() {
    return size;
  }
}
