package io.jkinesis.lab.network;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

  /** A client may close its connection while it is being reset. */
  @Test
  void aClosedConnectionNeedsNoReset() {
    NioSocketChannel closed = new NioSocketChannel();
    closed.unsafe().closeForcibly();
    assertThatCode(() -> Connections.reset(closed)).doesNotThrowAnyException();
  }
}
