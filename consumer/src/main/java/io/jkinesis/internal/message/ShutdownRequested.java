package io.jkinesis.internal.message;

/** The worker is stopping or hands off the lease: the last chance for a checkpoint. */
public record ShutdownRequested() implements Message {

  public static final String ACTION = "shutdownRequested";

  @Override
  public String action() {
    return ACTION;
  }
}
