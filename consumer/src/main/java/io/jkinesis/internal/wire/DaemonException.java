package io.jkinesis.internal.wire;

/** The daemon sent something that cannot be processed. The message never contains record data. */
public abstract sealed class DaemonException extends Exception
    permits MalformedMessageException, UnexpectedMessageException, DaemonVanishedException {

  private static final long serialVersionUID = 1L;

  DaemonException(String message) {
    super(message);
  }
}
