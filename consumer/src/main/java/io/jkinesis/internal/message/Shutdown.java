package io.jkinesis.internal.message;

import io.jkinesis.ShutdownType;

/** The end of the session, as the daemons before 2.1 say it. */
public record Shutdown(ShutdownType type) implements Message {

  public static final String ACTION = "shutdown";

  @Override
  public String action() {
    return ACTION;
  }
}
