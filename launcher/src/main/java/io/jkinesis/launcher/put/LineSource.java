package io.jkinesis.launcher.put;

import io.jkinesis.worker.JkinesisException;

/** Where lines come from. */
interface LineSource {

  /**
   * Moves lines into the window, while it has room. Waits for one only if the window is empty.
   * Returns false when no line will come any more.
   *
   * @throws JkinesisException what ended the reading, after the lines before it
   */
  boolean drainTo(SendWindow window) throws JkinesisException, InterruptedException;
}
