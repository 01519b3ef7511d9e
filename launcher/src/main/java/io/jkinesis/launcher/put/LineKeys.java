package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** Finds a line's keys and makes a record of it. */
interface LineKeys {

  /**
   * Makes the record; its data is the line's bytes.
   *
   * @param number the line's number, for the error
   * @throws JkinesisException if the line does not have these keys
   */
  InputLine line(long number, byte[] data) throws JkinesisException;
}
