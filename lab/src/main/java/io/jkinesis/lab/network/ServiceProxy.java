package io.jkinesis.lab.network;

import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.Disturbance.None;
import io.jkinesis.lab.network.Disturbance.Refusal;
import io.jkinesis.lab.network.Disturbance.Rejection;
import io.jkinesis.lab.network.Disturbance.Truncation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * A proxy between one client and a service, which passes everything on until it is told to disturb
 * it. Listens on loopback. Thread-safe.
 */
public final class ServiceProxy implements AutoCloseable {

  private static final int REJECTED_OF_FOUR = 3;
  private static final int TRUNCATED_OF = 3;

  private final Upstream upstream;
  private final Listener listener;
  private final Subscriptions subscriptions;
  private final AtomicInteger disturbed = new AtomicInteger();
  private final LongAdder requests = new LongAdder();
  private volatile Phase phase = new Phase(new None());

  private ServiceProxy(URI service, Subscriptions subscriptions) throws IOException {
    this.upstream = new Upstream(service);
    this.subscriptions = subscriptions;
    this.listener = new Listener(this::take, () -> phase.isAnswerLost());
  }

  /** Listens on a free port. */
  public static ServiceProxy start(URI service) throws IOException {
    return start(service, new Subscriptions());
  }

  /**
   * Listens on a free port.
   *
   * @param subscriptions those of all proxies of the service
   */
  static ServiceProxy start(URI service, Subscriptions subscriptions) throws IOException {
    ServiceProxy proxy = new ServiceProxy(service, subscriptions);
    proxy.listener.open();
    return proxy;
  }

  /** Returns the endpoint to use instead of the service's. */
  public URI endpoint() {
    return listener.endpoint();
  }

  /** Starts a disturbance, which replaces any other. */
  public synchronized void disturb(Disturbance disturbance) throws IOException {
    Phase before = phase;
    phase = new Phase(disturbance);
    listener.read(!(disturbance instanceof Cut cut && cut.requestsToo()));
    if (disturbance instanceof Refusal) {
      listener.refuse();
    } else {
      listener.open();
    }
    before.over().complete(null);
  }

  /** Ends the disturbance and passes everything on, including what was held back. */
  public void heal() throws IOException {
    disturb(new None());
  }

  /**
   * Returns how many requests were disturbed since the start, or parts of streams by truncation.
   */
  public int disturbed() {
    return disturbed.get();
  }

  /** Returns how many requests have arrived since the start. */
  public long requests() {
    return requests.sum();
  }

  private void take(Exchange exchange) {
    requests.increment();
    Phase now = phase;
    int number = now.disturbance() instanceof None ? 0 : disturbed.incrementAndGet();
    if (now.disturbance() instanceof Rejection rejection
        && rejection.error().concerns(exchange.operation())
        && number % (REJECTED_OF_FOUR + 1) != 0) {
      reject(exchange, rejection);
    } else {
      boolean isTruncated = now.disturbance() instanceof Truncation && number % TRUNCATED_OF == 0;
      Executor way = after(now.delay());
      way.execute(() -> serve(exchange, way, isTruncated));
    }
  }

  /** Returns whether the next part of a stream is cut in its middle. */
  private boolean isPartTruncated() {
    return phase.disturbance() instanceof Truncation
        && disturbed.incrementAndGet() % TRUNCATED_OF == 0;
  }

  private void reject(Exchange exchange, Rejection rejection) {
    Answer error = rejection.error().answer(exchange.contentType());
    if (rejection.isServed()) {
      var unused =
          upstream
              .send(exchange)
              .whenComplete(
                  (answer, e) -> {
                    if (answer instanceof EventStream events) {
                      events.discard();
                    }
                    answer(exchange, error, false);
                  });
    } else {
      answer(exchange, error, false);
    }
  }

  private void serve(Exchange exchange, Executor back, boolean isTruncated) {
    subscriptions.takeOver(exchange);
    var unused =
        upstream
            .send(exchange)
            .whenCompleteAsync(
                (answer, e) -> {
                  if (e != null) {
                    exchange.abort(); // like the service's own system
                  } else {
                    answer(exchange, answer, isTruncated);
                  }
                },
                back);
  }

  /** Answers now, or when answers are no longer lost. */
  private void answer(Exchange exchange, ServiceAnswer answer, boolean isTruncated) {
    Phase now = phase;
    if (now.isAnswerLost()) {
      var unused = now.over().thenRun(() -> answer(exchange, answer, isTruncated));
    } else if (answer instanceof EventStream events) {
      EventRelay relay = new EventRelay(exchange, () -> phase, this::isPartTruncated);
      relay.start(events);
      subscriptions.begun(exchange, relay);
    } else if (answer instanceof Answer complete && isTruncated) {
      exchange.answerHalf(complete);
    } else if (answer instanceof Answer complete) {
      exchange.answer(complete);
    }
  }

  private static Executor after(Duration delay) {
    return delay.isZero()
        ? Runnable::run
        : CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    listener.close();
    phase.over().complete(null);
  }
}
