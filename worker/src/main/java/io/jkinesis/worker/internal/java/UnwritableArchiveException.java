package io.jkinesis.worker.internal.java;

import java.io.IOException;

/** A JVM could not write its archive, as on a full disk. */
final class UnwritableArchiveException extends IOException {

  private static final long serialVersionUID = 1;

  UnwritableArchiveException(String message) {
    super(message);
  }
}
