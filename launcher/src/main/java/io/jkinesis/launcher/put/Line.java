package io.jkinesis.launcher.put;

import java.nio.charset.StandardCharsets;

/** A line of the input, about to be a record. No record class: two equal lines are still two. */
public final class Line {

  private final long number;
  private final String key;
  private final byte[] data;
  private final int size;

  /**
   * Makes one.
   *
   * @param number from 1
   * @param key the record's partition key
   * @param data the record's: the line's bytes as they are, without its end
   */
  public Line(long number, String key, byte[] data) {
    this.number = number;
    this.key = key;
    this.data = data;
    this.size = data.length + key.getBytes(StandardCharsets.UTF_8).length;
  }

  long number() {
    return number;
  }

  String key() {
    return key;
  }

  byte[] data() {
    return data;
  }

  /** What Kinesis counts of it: data and key. */
  int size() {
    return size;
  }
}
