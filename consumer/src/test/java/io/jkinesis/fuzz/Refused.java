package io.jkinesis.fuzz;

/** The reference cannot take a line for a message. */
final class Refused extends Exception {

  private static final long serialVersionUID = 1L;

  Refused() {
    super(null, null, false, false);
  }
}
