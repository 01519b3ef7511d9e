package io.jkinesis.fuzz;

/** The reference rejects a line. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  Refused() {
    super(null, null, false, false);
  }
}
