package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** Where a record's partition key comes from. */
interface PartitionKey extends LineKeys {

  /**
   * Returns 1 to 256 characters.
   *
   * @param number the line's, for the error
   * @throws JkinesisException if the line has no such key
   */
  String of(long number, byte[] line) throws JkinesisException;

  @Override
  default InputLine line(long number, byte[] data) throws JkinesisException {
    return new InputLine(number, of(number, data), data);
  }
}
