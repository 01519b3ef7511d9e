package io.jkinesis.lab.network;

import io.jkinesis.lab.network.Disturbance.Cut;
import io.jkinesis.lab.network.Disturbance.Latency;
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

/**
 * A proxy between one client and a service, which passes everything on until it is told to disturb
 * it. Listens on loopback. Thread-safe.
 */
public final class ServiceProxy implements AutoCloseable {

  private static final int REJECTED_OF_FOUR = 3;
  private static final int TRUNCATED_OF = 3;

  private final Upstream upstream;
  private final Listener listener;
  private final AtomicInteger disturbed = new AtomicInteger();
  private volatile Phase phase = new Phase(new None());

  /** A disturbance, and its end. */
  private record Phase(Disturbance disturbance, CompletableFuture<Void> over) {
    Phase(Disturbance disturbance) {
      this(disturbance, new CompletableFuture<>());
    }

    boolean isAnswerLost() {
      return disturbance instanceof Cut;
    }
  }

  private ServiceProxy(URI service) throws IOException {
    this.upstream = new Upstream(service);
    this.listener = new Listener(this::take, () -> phase.isAnswerLost());
  }

  /** Listens on a free port. */
  public static ServiceProxy start(URI service) throws IOException {
    ServiceProxy proxy = new ServiceProxy(service);
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
    before.over.complete(null);
  }

  /** Ends the disturbance and passes everything on, including what was held back. */
  public void heal() throws IOException {
    disturb(new None());
  }

  /** Returns how many requests were disturbed since the start. */
  public int disturbed() {
    return disturbed.get();
  }

  private void take(Exchange exchange) {
    Disturbance now = phase.disturbance;
    if (!(now instanceof None)) {
      disturbed.incrementAndGet();
    }
    if (now instanceof Latency slow) {
      Duration half = slow.latency().dividedBy(2);
      after(half).execute(() -> serve(exchange, after(half), false));
    } else if (now instanceof Rejection rejection
        && rejection.error().concerns(exchange.operation())
        && disturbed.get() % (REJECTED_OF_FOUR + 1) != 0) {
      reject(exchange, rejection);
    } else {
      boolean half = now instanceof Truncation && disturbed.get() % TRUNCATED_OF == 0;
      serve(exchange, Runnable::run, half);
    }
  }

  private void reject(Exchange exchange, Rejection rejection) {
    Answer error = rejection.error().answer(exchange.contentType());
    if (rejection.isServed()) {
      var unused = upstream.send(exchange).whenComplete((answer, e) -> answer(exchange, error));
    } else {
      answer(exchange, error);
    }
  }

  private void serve(Exchange exchange, Executor back, boolean isTruncated) {
    var unused =
        upstream
            .send(exchange)
            .whenCompleteAsync(
                (answer, e) -> {
                  if (e != null) {
                    exchange.abort(); // like the service's own system
                  } else if (isTruncated) {
                    exchange.answerHalf(answer);
                  } else {
                    answer(exchange, answer);
                  }
                },
                back);
  }

  /** Answers now, or when answers are no longer lost. */
  private void answer(Exchange exchange, Answer answer) {
    Phase now = phase;
    if (now.isAnswerLost()) {
      var unused = now.over.thenRun(() -> answer(exchange, answer));
    } else {
      exchange.answer(answer);
    }
  }

  private static Executor after(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    listener.close();
    phase.over.complete(null);
  }
}
