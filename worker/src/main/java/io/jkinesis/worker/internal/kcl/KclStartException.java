package io.jkinesis.worker.internal.kcl;

/** A scheduler could not be started. */
public final class KclStartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isFinal;

  /** Another one may be tried. */
  KclStartException(Throwable cause) {
    super(cause);
    this.isFinal = false;
  }

  private KclStartException(String message) {
    super(message);
    this.isFinal = true;
  }

  /** Another one would not start either. */
  static KclStartException forGood(String why) {
    return new KclStartException(why);
  }

  /** Returns whether no other attempt can help; the message then says why. */
  public boolean isFinal() {
    return isFinal;
  }
}
