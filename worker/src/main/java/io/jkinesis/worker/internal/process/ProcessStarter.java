package io.jkinesis.worker.internal.process;

import java.io.IOException;

/**
 * Starts a consumer process. Tests can use something other than a process of the operating system.
 */
public interface ProcessStarter {

  /**
   * Starts the process.
   *
   * @throws IOException if it cannot be started
   */
  Process start(ProcessBuilder prepared) throws IOException;
}
