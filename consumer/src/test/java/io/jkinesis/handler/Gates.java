package io.jkinesis.handler;

import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A handler that starts each record immediately, and ends it when and how the test requests. */
final class Gates implements RecordHandler {

  /** How a record ends. */
  enum End {
    HANDLED,
    FAILED,
    /** An exception, with the interrupt flag set, as is common in Java. */
    INTERRUPTED,
    ERROR,
    /** Neither an exception nor an error, as languages other than Java can throw. */
    THROWABLE
  }

  private final Map<String, CompletableFuture<End>> open = new LinkedHashMap<>();
  private final Map<String, Integer> begun = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final List<String> interrupted = new ArrayList<>();
  private int mostAtOnce;

  @Override
  public void handle(KinesisRecord record) throws Exception {
    String text = record.text();
    try {
      switch (begin(text).get()) {
        case HANDLED -> {}
        case FAILED -> throw new IllegalStateException("told to fail");
        case INTERRUPTED -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("told to be interrupted");
        }
        case ERROR -> throw new AssertionError("told to fail for good");
        case THROWABLE -> throw sneaky(new Throwable("told to throw anything"));
      }
    } catch (InterruptedException e) {
      interrupted(text);
      throw e;
    } catch (ExecutionException e) {
      throw new AssertionError(e); // never completed this way
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private synchronized CompletableFuture<End> begin(String text) {
    CompletableFuture<End> end = new CompletableFuture<>();
    open.put(text, end);
    begun.merge(text, 1, Integer::sum);
    order.add(text);
    mostAtOnce = Math.max(mostAtOnce, open.size());
    return end;
  }

  private synchronized void interrupted(String text) {
    open.remove(text);
    interrupted.add(text);
  }

  /** Ends a record that has started. */
  void end(String text, End end) {
    CompletableFuture<End> gate;
    synchronized (this) {
      gate = open.remove(text);
    }
    if (gate == null) {
      throw new AssertionError(text + " has not begun: " + open());
    }
    gate.complete(end);
  }

  void end(String text) {
    end(text, End.HANDLED);
  }

  /** Returns the records that have started and not ended, in the order in which they started. */
  synchronized List<String> open() {
    return List.copyOf(open.keySet());
  }

  /** Returns all started records, in that order, once per start. */
  synchronized List<String> order() {
    return List.copyOf(order);
  }

  synchronized List<String> interrupted() {
    return List.copyOf(interrupted);
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /** Waits until exactly these are open. */
  void awaitOpen(String... texts) {
    until(() -> open().size() == texts.length && open().containsAll(List.of(texts)));
  }

  void awaitOpen(int count) {
    until(() -> open().size() == count);
  }

  void until(Callable<@Nullable Boolean> condition) {
    await("open: " + open())
        .pollInSameThread()
        .pollDelay(java.time.Duration.ZERO)
        .pollInterval(java.time.Duration.ofMillis(1))
        .until(condition);
  }
}
