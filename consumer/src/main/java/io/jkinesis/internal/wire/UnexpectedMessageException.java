package io.jkinesis.internal.wire;

/**
 * The JSON is sound but not a message that belongs here: an unknown action, a missing field, a
 * wrong type, or a message out of its order.
 */
public final class UnexpectedMessageException extends DaemonException {

  private static final long serialVersionUID = 1L;

  public UnexpectedMessageException(String message) {
    super(message);
  }
}
