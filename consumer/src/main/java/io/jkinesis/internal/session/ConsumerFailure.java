package io.jkinesis.internal.session;

/** Carries the outcome from the call that failed to the end of the session. */
final class ConsumerFailure extends Exception {

  private static final long serialVersionUID = 1L;

  final transient Outcome outcome;

  ConsumerFailure(Outcome outcome) {
    super(outcome.message(), outcome.cause(), false, false);
    this.outcome = outcome;
  }
}
