package io.jkinesis.lab.network;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The service behind a proxy. The local services do not verify signatures, which contain the host.
 */
final class Upstream {

  /** Headers of the connection, or set by the client. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  /** Headers of answers that matter to a client. */
  private static final List<String> PASSED_BACK =
      List.of("content-type", "x-amzn-requestid", "x-amz-crc32", "x-amzn-errortype");

  private final URI service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Upstream(URI service) {
    this.service = service;
  }

  /**
   * Completes with the answer, or with an IOException if the service is not there. The answer is
   * complete, except for a stream of events.
   */
  CompletableFuture<ServiceAnswer> send(Exchange exchange) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(exchange.path()))
            .method(exchange.method(), BodyPublishers.ofByteArray(exchange.body()));
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (!NOT_PASSED_ON.contains(name) && !name.startsWith("x-http2-")) {
                request.header(name, value);
              }
            });
    BodyHandler<ServiceAnswer> answers =
        head ->
            EventStream.isContentType(head.headers().firstValue("content-type").orElse(""))
                ? BodySubscribers.mapping(
                    BodySubscribers.ofPublisher(),
                    parts -> new EventStream(head.statusCode(), headers(head), parts))
                : BodySubscribers.mapping(
                    BodySubscribers.ofByteArray(),
                    body -> new Answer(head.statusCode(), headers(head), body));
    return client.sendAsync(request.build(), answers).thenApply(HttpResponse::body);
  }

  private static Map<String, String> headers(ResponseInfo head) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : PASSED_BACK) {
      head.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }
}
