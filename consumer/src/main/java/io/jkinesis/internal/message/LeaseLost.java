package io.jkinesis.internal.message;

/** Another worker has the shard; or this one gave it back, after {@link ShutdownRequested}. */
public record LeaseLost() implements Message {

  public static final String ACTION = "leaseLost";

  @Override
  public String action() {
    return ACTION;
  }
}
