package io.jkinesis.internal.wire;

import io.jkinesis.internal.message.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The source of the daemon's messages. */
public interface MessageSource {

  /**
   * Waits for the next message and returns it.
   *
   * @return null at the end of the stream, which means that the daemon has closed it
   * @throws DaemonException if it is not a message of the protocol
   */
  @Nullable Message read() throws IOException, DaemonException;
}
