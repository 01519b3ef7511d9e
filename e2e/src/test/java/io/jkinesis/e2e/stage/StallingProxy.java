package io.jkinesis.e2e.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A proxy before a service that passes everything on until it is told to stall. */
public final class StallingProxy implements AutoCloseable {

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final URI service;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stalled;

  StallingProxy(URI service) throws IOException {
    this.service = service;
    start(this::accept);
  }

  /** Returns the endpoint to use instead of the service's. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Accepts requests from now on but never answers them. */
  public void stall() {
    stalled = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = server.accept();
      Socket target = new Socket(service.getHost(), service.getPort());
      sockets.add(client);
      sockets.add(target);
      start(() -> forward(client, target));
      start(() -> forward(target, client));
    }
  }

  private void forward(Socket from, Socket to) throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (stalled) {
          closed.await();
        }
        out.write(buffer, 0, length);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // one of the connections was closed
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
