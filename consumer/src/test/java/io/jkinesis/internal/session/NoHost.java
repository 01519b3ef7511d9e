package io.jkinesis.internal.session;

/** Nobody runs the session but the test. */
final class NoHost implements SessionHost {

  @Override
  public void betweenMessages() {}

  @Override
  public void callbackEntered() {}

  @Override
  public void callbackLeft() {}

  @Override
  public void doomed(Outcome outcome) {}
}
