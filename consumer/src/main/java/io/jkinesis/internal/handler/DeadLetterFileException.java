package io.jkinesis.internal.handler;

import java.io.IOException;
import java.nio.file.Path;

/** A dead letter could not be written to its file. The message has no record data. */
final class DeadLetterFileException extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * Creates one.
   *
   * @param path the file; the folder if no file could be created in it
   */
  DeadLetterFileException(Path path, IOException cause) {
    super(
        path
            + " cannot be written ("
            + cause
            + "); free space on its disk or allow this user to write there; the record will be"
            + " delivered again",
        cause);
  }
}
