package io.jkinesis.lab.network;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The service behind a proxy. The local services do not verify signatures, which contain the host.
 */
final class Upstream {

  /** Headers of the connection, or set by the client. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private final URI service;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Upstream(URI service) {
    this.service = service;
  }

  /** Completes with the answer, or with an IOException if the service is not there. */
  CompletableFuture<Answer> send(Exchange exchange) {
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
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Answer::of);
  }
}
