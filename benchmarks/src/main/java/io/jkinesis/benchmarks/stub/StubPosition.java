package io.jkinesis.benchmarks.stub;

/**
 * What an iterator says.
 *
 * @param shard the shard's index
 * @param batch the next batch, from 0
 */
record StubPosition(int shard, int batch) {

  /** What all iterators begin with. */
  static final String MARK = "iterator-of-the-benchmark";

  /** How many digits each of the two numbers has. */
  static final int DIGITS = 10;

  /** Where the batch's digits begin. */
  static final int DIGITS_AT = MARK.length() + DIGITS + 2;

  static StubPosition start(int shard) {
    return new StubPosition(shard, 0);
  }

  static StubPosition parse(String text) {
    return new StubPosition(
        Integer.parseInt(text.substring(MARK.length() + 1, DIGITS_AT - 1)),
        Integer.parseInt(text.substring(DIGITS_AT)));
  }

  String text() {
    return MARK + "-%010d-%010d".formatted(shard, batch);
  }
}
