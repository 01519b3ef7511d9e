package io.jkinesis.internal.message;

/** The worker stops, or hands the shard over: a last chance for a checkpoint. */
public record ShutdownRequested() implements Message {

  public static final String ACTION = "shutdownRequested";

  @Override
  public String action() {
    return ACTION;
  }
}
