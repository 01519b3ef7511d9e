package io.jkinesis.internal.wire;

/** The daemon closed stdin or stdout before the session was over. */
public final class DaemonVanishedException extends DaemonException {

  private static final long serialVersionUID = 1L;

  public DaemonVanishedException(String message) {
    super(message);
  }
}
