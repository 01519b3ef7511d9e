package io.jkinesis.launcher.check;

import java.util.Locale;

/** The severity of a finding. */
public enum Severity {
  /** The worker would not work, so it is not started. */
  ERROR,
  /** It works, but probably not as intended. */
  WARNING,
  /** Worth knowing; printed only by {@code check}. */
  NOTE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
