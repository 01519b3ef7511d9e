package io.jkinesis.fuzz;

/** Takes the reference out of its session. */
final class SessionEnd extends Exception {

  private static final long serialVersionUID = 1L;

  final transient Ending ending;

  SessionEnd(Ending ending) {
    super(null, null, false, false);
    this.ending = ending;
  }
}
