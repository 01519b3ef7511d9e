package io.jkinesis.worker.internal.process;

import java.io.IOException;

/** Starts a consumer's process. In tests, what is started need not be a process of the system. */
public interface ProcessStarter {

  /**
   * Starts it.
   *
   * @throws IOException if it cannot be started
   */
  Process start(ProcessBuilder prepared) throws IOException;
}
