package io.jkinesis.internal.message;

import io.jkinesis.ShutdownType;

/** The end of the session in the protocol of daemons before 2.1. */
public record Shutdown(ShutdownType type) implements Message {

  public static final String ACTION = "shutdown";

  @Override
  public String action() {
    return ACTION;
  }
}
