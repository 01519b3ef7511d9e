package io.jkinesis.internal.wire;

/** The bytes are no message: broken JSON, invalid UTF-8, no base64 where base64 must be. */
public final class MalformedMessageException extends DaemonException {

  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message);
  }
}
