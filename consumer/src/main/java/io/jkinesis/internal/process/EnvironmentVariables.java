package io.jkinesis.internal.process;

import io.jkinesis.internal.protocol.ShardOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables by which a worker passes a consumer process what the protocol does not
 * transmit.
 */
public final class EnvironmentVariables {

  /** The name of the stream, for {@link io.jkinesis.ShardInfo#streamName()}. */
  public static final String STREAM = "JKINESIS_STREAM";

  /** The name of the application, for {@link io.jkinesis.ShardInfo#applicationName()}. */
  public static final String APPLICATION = "JKINESIS_APPLICATION";

  /** How long the process waits after a signal, such as {@code 30s}: {@link ShutdownGrace}. */
  public static final String SHUTDOWN_GRACE = "JKINESIS_SHUTDOWN_GRACE";

  /** The file descriptors of the protocol, such as {@code 3,4}: {@link ProtocolDescriptors}. */
  public static final String PROTOCOL_DESCRIPTORS = "JKINESIS_PROTOCOL_FDS";

  private EnvironmentVariables() {}

  /** Returns the stream and the application of this process. */
  static ShardOrigin origin() {
    return new ShardOrigin(value(STREAM), value(APPLICATION));
  }

  /** Returns a variable's value; null if it is not set or empty. */
  private static @Nullable String value(String name) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
