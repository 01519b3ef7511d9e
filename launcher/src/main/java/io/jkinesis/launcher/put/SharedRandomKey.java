package io.jkinesis.launcher.put;

/** Random keys that consecutive lines share, as many as are packed into one record. */
final class SharedRandomKey implements PartitionKey {

  private String key = PartitionKeys.random();
  private long bytes;

  @Override
  public String of(long number, byte[] line) {
    bytes += line.length;
    if (bytes > KplRecord.MOST_BYTES) {
      key = PartitionKeys.random();
      bytes = line.length;
    }
    return key;
  }
}
