package io.jkinesis.lab.network;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The port of a server. It can be closed temporarily, so that connections are refused. */
public final class Listener implements AutoCloseable {

  private final EventLoopGroup loops =
      new NioEventLoopGroup(1, new DefaultThreadFactory("lab-network", true));

  private final Connections connections = new Connections();
  private final ServerBootstrap bootstrap;
  private int port;
  private @Nullable Channel server;

  /**
   * Creates it without listening.
   *
   * @param requests receives each request, on a thread that must not block
   * @param isDeaf returns whether nothing is sent, not even an answer to a ping
   */
  public Listener(Consumer<Exchange> requests, BooleanSupplier isDeaf) {
    bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connections.add(connection);
                    connection.pipeline().addLast(new ProtocolDetector(requests, isDeaf));
                  }
                });
  }

  /** Listens, unless it already does. */
  public synchronized void open() throws IOException {
    if (server == null) {
      try {
        server =
            bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        port = ((InetSocketAddress) server.localAddress()).getPort();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }

  /** Resets all connections and accepts none until {@link #open}. */
  synchronized void refuse() {
    Channel listening = server;
    server = null;
    if (listening != null) {
      var unused = listening.close().awaitUninterruptibly();
    }
    connections.resetAll();
  }

  /** Sets whether arriving data is read. */
  void read(boolean reads) {
    connections.read(reads);
  }

  /** Returns its address, once it has listened. */
  public synchronized URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    refuse();
    var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
