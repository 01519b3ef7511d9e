package io.jkinesis.launcher.run;

import java.util.concurrent.CompletableFuture;

/** The single place for requests to stop the process; the reason of the first request is used. */
public final class StopRequest {

  private final CompletableFuture<String> requested = new CompletableFuture<>();

  /** Requests a stop. Returns false if a stop was already requested. */
  public boolean request(String reason) {
    return requested.complete(reason);
  }

  /** Returns a future that completes with the reason at the first request. */
  public CompletableFuture<String> requested() {
    return requested;
  }
}
