package io.jkinesis.benchmarks.stub;

/** Sequence numbers as long as those of Kinesis, which grow by one. */
final class SequenceNumbers {

  /** What all of them begin with. */
  static final String MARK = "496213747586403961829374650192837465";

  /** How many digits follow. */
  static final int DIGITS = 20;

  private SequenceNumbers() {}

  static String of(long index) {
    return MARK + ("%0" + DIGITS + "d").formatted(index);
  }

  static long indexOf(String number) {
    return Long.parseLong(number.substring(MARK.length()));
  }
}
