package io.jkinesis.internal.protocol;

/** Nobody runs the session but the test. */
final class NoListener implements SessionListener {

  @Override
  public void betweenMessages() {}

  @Override
  public void callbackEntered() {}

  @Override
  public void callbackLeft() {}

  @Override
  public void sessionFailed(SessionOutcome outcome) {}
}
