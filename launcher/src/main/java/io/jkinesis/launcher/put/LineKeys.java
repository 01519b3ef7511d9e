package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** Makes a record of a line, by finding out its keys. */
interface LineKeys {

  /**
   * Makes it; its data is the line's bytes.
   *
   * @param number the line's, for the error
   * @throws JkinesisException if the line has no such keys
   */
  InputLine line(long number, byte[] data) throws JkinesisException;
}
