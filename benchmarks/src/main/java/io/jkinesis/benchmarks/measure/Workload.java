package io.jkinesis.benchmarks.measure;

/**
 * Batches of one kind.
 *
 * @param id short, for JSON
 * @param title for people
 * @param batches how many
 * @param records in a batch
 * @param recordBytes the size of a record's data
 */
public record Workload(String id, String title, int batches, int records, int recordBytes) {

  private static final int KIB = 1024;
  private static final int MIB = KIB * KIB;

  /** As most consumers see. */
  public static Workload kibibyte(int batches) {
    return new Workload("1KiB", "1,000 x 1 KiB", batches, 1000, KIB);
  }

  /** Where the work for a record outweighs that for its bytes. */
  public static Workload small(int batches) {
    return new Workload("100B", "500 x 100 B", batches, 500, 100);
  }

  /** Where it is the other way round. */
  public static Workload large(int batches) {
    return new Workload("512KiB", "10 x 512 KiB", batches, 10, 512 * KIB);
  }

  /** The largest batch there is, in the largest record there is. */
  public static Workload oneRecordOf10MiB(int batches) {
    return new Workload("10MiB-1", "1 x 10 MiB", batches, 1, 10 * MIB);
  }

  /** The largest batch there is, in as many records as there can be. */
  public static Workload manyRecordsOf10MiB(int batches) {
    return new Workload(
        "10MiB-10000", "10,000 x 1 KiB (10 MiB)", batches, 10_000, 10 * MIB / 10_000);
  }
}
