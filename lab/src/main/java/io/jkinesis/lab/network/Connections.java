package io.jkinesis.lab.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/** The open connections of a proxy. */
final class Connections {

  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private boolean reads = true;

  synchronized void add(Channel connection) {
    open.add(connection); // the pipeline removes it when it is closed
    connection.config().setAutoRead(reads);
  }

  /** Sets whether arriving data is read; otherwise it waits in the system, and nothing is lost. */
  synchronized void read(boolean newReads) {
    reads = newReads;
    open.forEach(connection -> connection.config().setAutoRead(newReads));
  }

  /** Resets all connections, as a system that does not know them. */
  synchronized void resetAll() {
    open.forEach(Connections::reset);
  }

  static void reset(Channel connection) {
    try {
      connection.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      return; // the client has just closed it
    }
    var unused = connection.close();
  }
}
