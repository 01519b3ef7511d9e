package io.jkinesis.lab;

/**
 * A record that can be distinguished from all others.
 *
 * @param id unique, from 0
 * @param key the partition key
 * @param order the position among the records of its key, from 0
 * @param poison how many times consumers throw at this record before it can be processed
 */
public record NumberedRecord(int id, String key, int order, int poison) {

  /** Returns the record at a position of the whole sequence, which takes the keys in turns. */
  public static NumberedRecord at(int index, int keys) {
    return new NumberedRecord(index, "key-" + index % keys, index / keys, 0);
  }

  /** Parses the record whose {@link #text()} was put with a key. */
  public static NumberedRecord parse(String key, String text) {
    String[] words = text.split(" ", -1);
    return new NumberedRecord(
        Integer.parseInt(words[0]), key, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  /** Returns this record with poison. */
  public NumberedRecord withPoison(int times) {
    return new NumberedRecord(id, key, order, times);
  }

  /** Returns the record's data. */
  public String text() {
    return id + " " + order + " " + poison;
  }
}
