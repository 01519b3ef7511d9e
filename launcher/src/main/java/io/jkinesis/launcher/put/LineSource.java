package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** A source of lines. */
interface LineSource {

  /**
   * Moves lines into the window while it has room. Waits for a line only if the window is empty.
   * Returns false after the last line.
   *
   * @throws JkinesisException after the lines before the failure, if reading has failed
   */
  boolean drainTo(SendWindow window) throws JkinesisException, InterruptedException;
}
