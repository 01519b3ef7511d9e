package io.jkinesis.internal.wire;

/** The bytes are not a message: invalid JSON, invalid UTF-8, or invalid base64. */
public final class MalformedMessageException extends DaemonException {

  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message);
  }
}
