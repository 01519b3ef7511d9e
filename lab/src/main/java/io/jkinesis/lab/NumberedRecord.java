package io.jkinesis.lab;

/**
 * A record that can be told from all others.
 *
 * @param id unique, from 0
 * @param key the partition key
 * @param order the place among the records of its key, from 0
 * @param poison how many times a consumer throws when it meets it, before it can be processed
 */
public record NumberedRecord(int id, String key, int order, int poison) {

  /** The one at a place in the whole sequence, which goes round over the keys. */
  public static NumberedRecord at(int index, int keys) {
    return new NumberedRecord(index, "key-" + index % keys, index / keys, 0);
  }

  /** The one whose {@link #text()} was put under a key. */
  public static NumberedRecord parse(String key, String text) {
    String[] words = text.split(" ", -1);
    return new NumberedRecord(
        Integer.parseInt(words[0]), key, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  /** This one, poisoned. */
  public NumberedRecord withPoison(int times) {
    return new NumberedRecord(id, key, order, times);
  }

  /** The record's data. */
  public String text() {
    return id + " " + order + " " + poison;
  }
}
