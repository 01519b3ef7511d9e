package io.jkinesis.launcher.demo;

/**
 * A record of the demo.
 *
 * @param id unique, from 0
 * @param key the partition key
 * @param order the place among the records of its key, from 0
 */
record DemoRecord(int id, String key, int order) {

  /** The one at a place in the demo's whole sequence, which goes round over the keys. */
  static DemoRecord at(int index, int keys) {
    return new DemoRecord(index, "key-" + index % keys, index / keys);
  }

  /** The record's data. */
  String text() {
    return id + " " + order;
  }
}
