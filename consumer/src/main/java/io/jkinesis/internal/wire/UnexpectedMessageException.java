package io.jkinesis.internal.wire;

/**
 * The JSON is valid but not an allowed message: an unknown action, a missing field, a wrong type,
 * or a message out of order.
 */
public final class UnexpectedMessageException extends DaemonException {

  private static final long serialVersionUID = 1L;

  public UnexpectedMessageException(String message) {
    super(message);
  }
}
