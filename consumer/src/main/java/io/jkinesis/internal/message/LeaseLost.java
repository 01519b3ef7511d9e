package io.jkinesis.internal.message;

/** Another worker holds the lease, or this worker released it after {@link ShutdownRequested}. */
public record LeaseLost() implements Message {

  public static final String ACTION = "leaseLost";

  @Override
  public String action() {
    return ACTION;
  }
}
