package io.jkinesis.worker.internal.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The consumers' processes that run. None outlives the worker. */
public final class Children {

  private final Set<ChildEnd> running = ConcurrentHashMap.newKeySet();

  /** One was started. */
  public void add(ChildEnd child) {
    running.add(child);
    var unused = child.exited().thenRun(() -> running.remove(child));
  }

  /** The worker ends: so do those that still run, by themselves or not. */
  public void end() throws InterruptedException {
    List<ChildEnd> last = List.copyOf(running);
    last.forEach(ChildEnd::closeStdin);
    CompletableFuture<?>[] exits =
        last.stream().map(ChildEnd::exited).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(ChildEnd.SHORT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      last.forEach(ChildEnd::killNow);
    }
  }
}
