package io.jkinesis.worker.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server, based on the JDK's: it answers GET and HEAD requests for a few paths, with
 * complete responses from memory.
 *
 * <p>It changes nothing for other servers in the JVM, which may belong to an application that
 * embeds the worker. {@link ExchangeThreads} limits the threads and the time per client, so that no
 * client keeps others from {@code /health}.
 */
final class HttpEndpoint implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpEndpoint.class);

  private static final int WORTH_ZIPPING = 1024;

  private final HttpServer server;
  private final ExchangeThreads threads = new ExchangeThreads(ExchangeThreads.Limits.DEFAULT);
  private final Map<String, Route> routes;
  private final boolean isLoopback;

  private HttpEndpoint(HttpServer server, boolean isLoopback, Map<String, Route> routes) {
    this.server = server;
    this.isLoopback = isLoopback;
    this.routes = Map.copyOf(routes);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts the server.
   *
   * @param routes by their paths
   * @throws JkinesisException if it cannot listen on the address
   */
  static HttpEndpoint start(InetSocketAddress address, Map<String, Route> routes)
      throws JkinesisException {
    try {
      HttpServer server = HttpServer.create(address, 0);
      return new HttpEndpoint(server, address.getAddress().isLoopbackAddress(), routes);
    } catch (BindException e) {
      throw JkinesisException.failure(
          "cannot listen on %s port %d (jkinesis.httpHost, jkinesis.httpPort): %s; port 0 means any free port"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw JkinesisException.failure("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Returns its URL. */
  URI uri() {
    String host = server.getAddress().getAddress().getHostAddress();
    String bracketed = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + bracketed + ":" + server.getAddress().getPort() + "/");
  }

  private void handle(HttpExchange exchange) {
    try {
      send(exchange, reply(exchange));
    } catch (IOException e) {
      // The client closed the connection. In all other cases the exchange is not closed, because
      // that would close the connection.
      exchange.close();
    }
  }

  private Reply reply(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Reply.line(Reply.METHOD_NOT_ALLOWED, "only GET and HEAD are supported");
    }
    if (isLoopback && !HostCheck.isLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
      return Reply.line(
          Reply.FORBIDDEN,
          "this worker accepts requests for localhost only; set jkinesis.httpHost to listen"
              + " elsewhere");
    }
    URI uri = exchange.getRequestURI();
    Route route = routes.get(uri.getPath());
    if (route == null) {
      return Reply.line(Reply.NOT_FOUND, "not found; the dashboard is at /");
    }
    try {
      return route.answer(uri.getQuery());
    } catch (RuntimeException e) {
      log.warn("{}: the request failed", uri.getPath(), e);
      return Reply.line(Reply.ERROR, "internal error; see the worker's log");
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.contentType());
    if (reply.status() == Reply.METHOD_NOT_ALLOWED) {
      headers.set("Allow", "GET, HEAD");
    }
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (body.length >= WORTH_ZIPPING && takesGzip(exchange)) {
      body = gzip(body);
      headers.set("Content-Encoding", "gzip");
      headers.set("Vary", "Accept-Encoding");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static boolean takesGzip(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
