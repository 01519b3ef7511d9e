package io.jkinesis.internal.wire;

/** What came from the daemon cannot be worked with. The message never holds record data. */
public abstract sealed class DaemonException extends Exception
    permits MalformedMessageException, UnexpectedMessageException, DaemonVanishedException {

  private static final long serialVersionUID = 1L;

  DaemonException(String message) {
    super(message);
  }
}
