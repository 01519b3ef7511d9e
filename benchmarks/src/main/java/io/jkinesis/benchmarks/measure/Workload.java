package io.jkinesis.benchmarks.measure;

/**
 * Batches of one kind.
 *
 * @param id a short name, for JSON
 * @param title the name for people
 * @param batches the number of batches
 * @param records the number of records per batch
 * @param recordBytes the size of a record's data
 */
public record Workload(String id, String title, int batches, int records, int recordBytes) {

  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  /** As in most applications. */
  public static Workload kibibyte(int batches) {
    return new Workload("1KiB", "1,000 x 1 KiB", batches, 1000, KIB);
  }

  /** The cost per record is higher than the cost per byte. */
  public static Workload small(int batches) {
    return new Workload("100B", "500 x 100 B", batches, 500, 100);
  }

  /** The cost per byte is higher than the cost per record. */
  public static Workload large(int batches) {
    return new Workload("512KiB", "10 x 512 KiB", batches, 10, 512 * KIB);
  }

  /** The largest possible batch, with the largest possible record. */
  public static Workload oneRecordOf10MiB(int batches) {
    return new Workload("10MiB-1", "1 x 10 MiB", batches, 1, 10 * MIB);
  }

  /** The largest possible batch, with the maximum number of records. */
  public static Workload manyRecordsOf10MiB(int batches) {
    return new Workload(
        "10MiB-10000", "10,000 x 1 KiB (10 MiB)", batches, 10_000, 10 * MIB / 10_000);
  }
}
