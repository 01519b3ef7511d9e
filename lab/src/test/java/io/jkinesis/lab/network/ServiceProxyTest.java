package io.jkinesis.lab.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jkinesis.lab.network.Disturbance.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of a stream, which the local Kinesis does not let its caller see. */
class ServiceProxyTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch abandoned = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init") // before each test
  private HttpServer service;

  @SuppressWarnings("NullAway.Init")
  private ServiceProxy proxy;

  @BeforeEach
  void open() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext(
        "/endless",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
              body.write("event".getBytes(UTF_8));
              body.flush();
            }
          } catch (IOException e) {
            abandoned.countDown();
          }
        });
    service.createContext(
        "/short",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write("first, last".getBytes(UTF_8));
          }
        });
    service.start();
    proxy = ServiceProxy.start(URI.create("http://127.0.0.1:" + service.getAddress().getPort()));
  }

  @AfterEach
  void close() {
    proxy.close();
    service.stop(0);
    threads.shutdownNow();
  }

  @Test
  void theEndOfAStreamPasses() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(get("/short"), BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("first, last");
  }

  @Test
  void theServiceSeesThatAClientHasGone() throws Exception {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient().send(get("/endless"), BodyHandlers.ofInputStream());
    assertThat(answer.body().readNBytes(5)).asString().isEqualTo("event");
    answer.body().close();
    assertThat(abandoned.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theServiceSeesThatARejectedStreamIsNotRead() throws Exception {
    proxy.disturb(new Rejection(ServiceError.INTERNAL, true));
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(get("/endless"), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(abandoned.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(proxy.endpoint().resolve(path))
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}
