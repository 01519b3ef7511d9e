package io.jkinesis.worker.internal.kcl;

/** A scheduler could not be started. */
public final class KclStartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isFinal;

  /** Creates the exception for a failure that may be transient. */
  KclStartException(Throwable cause) {
    super(cause);
    this.isFinal = false;
  }

  private KclStartException(String message) {
    super(message);
    this.isFinal = true;
  }

  /** Creates the exception for a failure that no retry can fix. */
  static KclStartException forGood(String why) {
    return new KclStartException(why);
  }

  /** Returns whether no retry can help; the message then explains why. */
  public boolean isFinal() {
    return isFinal;
  }
}
