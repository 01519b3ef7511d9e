package io.jkinesis.internal.wire;

import io.jkinesis.internal.message.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the daemon's messages come from. */
public interface MessageSource {

  /**
   * Returns the next message, waiting for it.
   *
   * @return null at the end, which is the daemon's
   * @throws DaemonException if it is not a message of the protocol
   */
  @Nullable Message read() throws IOException, DaemonException;
}
