package io.jkinesis.benchmarks.host;

/**
 * The batches that a program delivers.
 *
 * @param batch delivered again and again
 * @param warmUp how often before the measurement
 * @param measured how often during the measurement
 */
record BatchArguments(KclBatch batch, int warmUp, int measured, long bytes) {

  /** Parses the warm-up batches, measured batches, records per batch and bytes per record. */
  static BatchArguments of(String[] args) {
    int warmUp = Integer.parseInt(args[0]);
    int measured = Integer.parseInt(args[1]);
    int records = Integer.parseInt(args[2]);
    int recordBytes = Integer.parseInt(args[3]);
    return new BatchArguments(
        new KclBatch(records, recordBytes),
        warmUp,
        measured,
        (long) (warmUp + measured) * records * recordBytes);
  }

  /**
   * Checks that a consumer has read everything.
   *
   * @throws IllegalStateException if it has not
   */
  void requireAll(long read) {
    if (read != bytes) {
      throw new IllegalStateException("read %d of %d bytes".formatted(read, bytes));
    }
  }
}
