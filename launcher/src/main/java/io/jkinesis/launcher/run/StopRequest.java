package io.jkinesis.launcher.run;

import java.util.concurrent.CompletableFuture;

/**
 * The one place where anything that wants the process to stop says so; the first one's reason
 * counts.
 */
public final class StopRequest {

  private final CompletableFuture<String> requested = new CompletableFuture<>();

  /** Asks to stop. Returns false if someone else has asked before. */
  public boolean request(String reason) {
    return requested.complete(reason);
  }

  /** Completed with the reason once someone has asked. */
  public CompletableFuture<String> requested() {
    return requested;
  }
}
