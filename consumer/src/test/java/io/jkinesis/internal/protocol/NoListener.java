package io.jkinesis.internal.protocol;

/** For sessions that only the test runs. */
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
