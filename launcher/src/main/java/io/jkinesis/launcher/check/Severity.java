package io.jkinesis.launcher.check;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
  /** The worker would not work; it is not started. */
  ERROR,
  /** It works, but hardly as was meant. */
  WARNING,
  /** Worth knowing; told by {@code check} only. */
  NOTE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
