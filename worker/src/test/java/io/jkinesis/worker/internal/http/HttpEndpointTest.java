package io.jkinesis.worker.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.worker.JkinesisException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server, on a real port. */
class HttpEndpointTest {

  private static final String LONG = "0123456789".repeat(1000);

  /** Larger than the buffers of a connection. */
  private static final Reply HUGE = Reply.line(Reply.OK, LONG.repeat(500));

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpEndpoint endpoint;

  HttpEndpointTest() throws JkinesisException {
    endpoint =
        HttpEndpoint.start(
            loopback(0),
            Map.of(
                "/a", query -> Reply.line(Reply.OK, "query " + query),
                "/long", query -> Reply.line(Reply.OK, LONG),
                "/huge", query -> HUGE,
                "/broken",
                    query -> {
                      throw new IllegalStateException("the secret");
                    }));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void answersGetAndHead() throws Exception {
    HttpResponse<String> get = send(request("/a?x=1"));
    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.body()).isEqualTo("query x=1\n");

    HttpResponse<String> head =
        send(request("/a").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-length")).hasValue("11");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void answersNothingButGetAndHead() throws Exception {
    HttpResponse<String> post = send(request("/a").POST(HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("allow")).hasValue("GET, HEAD");
  }

  @Test
  void pathThatIsNotThereIs404() throws Exception {
    assertThat(send(request("/../a")).statusCode()).isEqualTo(404);
  }

  @Test
  void failureIsToldWithoutWhatFailed() throws Exception {
    HttpResponse<String> broken = send(request("/broken"));
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("secret", "Exception");
  }

  @Test
  void everyAnswerForbidsTheBrowserWhatThePageDoesNotNeed() throws Exception {
    for (String path : List.of("/a", "/nowhere")) {
      var headers = send(request(path)).headers();
      assertThat(headers.firstValue("content-security-policy").orElseThrow())
          .startsWith("default-src 'self';");
      assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(headers.firstValue("cache-control")).hasValue("no-store");
    }
  }

  @Test
  void longAnswersAreZippedForWhoTakesThat() throws Exception {
    HttpResponse<byte[]> zipped =
        client.send(
            request("/long").header("Accept-Encoding", "deflate, gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
    assertThat(zipped.body().length).isLessThan(LONG.length() / 10);
    try (var in = new GZIPInputStream(new java.io.ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LONG + "\n");
    }
    assertThat(send(request("/long")).body()).isEqualTo(LONG + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "localhost:1234, 200",
    "127.0.0.1, 200",
    "[::1]:80, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example:80, 403",
    "' ', 403"
  })
  void onLoopbackOnlyLoopbacksNamesAreAnswered(String host, int status) throws Exception {
    assertThat(raw("GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void connectionIsKept() throws Exception {
    try (Socket socket = connect()) {
      BufferedReader answers = write(socket, "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answers.readLine()).contains("200");
      assertThat(answers.lines().anyMatch(line -> line.equals("query null"))).isTrue();
      write(socket, "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(answers.readLine()).contains("404");
    }
  }

  @Test
  void clientsThatNeverFinishTheirRequestsDoNotHoldUpOthers() throws Exception {
    assertOthersAreAnsweredDespite(100, "GET /a HTTP/1.1\r\nHost: loc");
  }

  @Test
  void clientsThatDoNotReadTheirAnswersDoNotHoldUpOthers() throws Exception {
    assertOthersAreAnsweredDespite(32, "GET /huge HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** It takes a second or two, because machines that run tests may be busy. */
  private void assertOthersAreAnsweredDespite(int clients, String request) throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        Socket socket = new Socket();
        slow.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(endpoint.uri().getHost(), endpoint.uri().getPort()));
        write(socket, request);
      }
      for (int i = 0; i < 2; i++) {
        HttpRequest.Builder probe = request("/a").timeout(Duration.ofSeconds(20));
        assertThat(send(probe).statusCode()).isEqualTo(200);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void otherServersOfTheJvmAreLeftAsTheyAre() {
    assertThat(System.getProperties().stringPropertyNames())
        .noneMatch(name -> name.contains("httpserver"));
  }

  @Test
  void takenPortIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> HttpEndpoint.start(loopback(port), Map.of()))
          .isInstanceOfSatisfying(JkinesisException.class, e -> assertThat(e.isUsage()).isFalse())
          .hasMessageContaining("port " + port)
          .hasMessageContaining("jkinesis.httpPort")
          .hasMessageContaining("already in use");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint.uri() + path.substring(1)))
        .timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(endpoint.uri().getHost(), endpoint.uri().getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static BufferedReader write(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      return write(socket, request).readLine();
    }
  }
}
