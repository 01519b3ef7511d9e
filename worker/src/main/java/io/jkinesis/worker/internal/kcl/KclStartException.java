package io.jkinesis.worker.internal.kcl;

import io.jkinesis.worker.internal.Causes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** A scheduler could not be started. */
public final class KclStartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isFinal;

  /** Creates the exception for a failure that may be transient. */
  KclStartException(Throwable cause) {
    super(cause);
    this.isFinal = false;
  }

  private KclStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.isFinal = true;
  }

  /** Creates the exception for a failure that no retry can fix. */
  static KclStartException forGood(String why) {
    return new KclStartException(why, null);
  }

  /**
   * Creates the exception for settings from which no scheduler can be created. What the AWS SDK
   * throws may be transient: it may not know the region or the credentials yet.
   */
  static KclStartException ofSettings(String what, Throwable cause) {
    return Causes.find(cause, SdkException.class) == null
        ? new KclStartException("the settings are not valid: " + what, cause)
        : new KclStartException(cause);
  }

  /** Returns whether no retry can help; the message then explains why. */
  public boolean isFinal() {
    return isFinal;
  }
}
