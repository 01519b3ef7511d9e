package io.jkinesis.e2e.conformance;

/** Thrown if the daemon exits during a call that should return. */
final class DaemonEnded extends AssertionError {

  private static final long serialVersionUID = 1L;

  DaemonEnded(String during, int exitCode, String log) {
    super(
        "expected "
            + during
            + " to be acknowledged, found that the daemon ended with exit code "
            + exitCode
            + ":\n"
            + log);
  }
}
