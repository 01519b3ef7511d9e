package io.jkinesis.fuzz;

/** Ends the session of the reference. */
final class SessionEnd extends Exception {

  private static final long serialVersionUID = 1L;

  final transient Ending ending;

  SessionEnd(Ending ending) {
    super(null, null, false, false);
    this.ending = ending;
  }
}
