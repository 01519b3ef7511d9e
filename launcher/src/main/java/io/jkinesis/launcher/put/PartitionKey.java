package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** Determines a record's partition key. */
interface PartitionKey extends LineKeys {

  /**
   * Returns the key, 1 to 256 characters.
   *
   * @param number the line's number, for the error
   * @throws JkinesisException if the line does not have the key
   */
  String of(long number, byte[] line) throws JkinesisException;

  @Override
  default InputLine line(long number, byte[] data) throws JkinesisException {
    return new InputLine(number, of(number, data), data);
  }
}
