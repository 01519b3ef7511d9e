package io.jkinesis.worker.internal.kcl;

/** A scheduler could not be started; another one may be tried. The cause says why. */
public final class KclStartException extends Exception {

  private static final long serialVersionUID = 1L;

  KclStartException(Throwable cause) {
    super(cause);
  }
}
