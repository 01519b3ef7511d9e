package io.jkinesis.lab.network;

import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream of events on to the client as they arrive, through the network's disturbances. A
 * stream has no end that a client waits for, so each of its parts is treated like an answer: it is
 * held back in a cut, delayed in a slow network, and may be the one that is truncated. Runs on the
 * event loop of the client's connection.
 */
final class EventRelay implements Flow.Subscriber<List<ByteBuffer>> {

  /** Parts that may be on their way; the service waits for the rest, as for a full window. */
  private static final int WINDOW = 16;

  /**
   * Something that has arrived from the service.
   *
   * @param bytes null for the end of the stream
   * @param due when it reaches the client, in {@link System#nanoTime}
   */
  private record Part(@Nullable List<ByteBuffer> bytes, long due) {}

  private final Exchange exchange;
  private final EventLoop loop;
  private final Supplier<Phase> phase;
  private final BooleanSupplier isTruncated;
  private final Deque<Part> onTheirWay = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean isWaiting;
  private volatile boolean hasEnded;

  /**
   * @param phase returns the current disturbance
   * @param isTruncated called before each part; returns whether it is cut in its middle
   */
  EventRelay(Exchange exchange, Supplier<Phase> phase, BooleanSupplier isTruncated) {
    this.exchange = exchange;
    this.loop = exchange.channel().eventLoop();
    this.phase = phase;
    this.isTruncated = isTruncated;
  }

  /** Sends the stream's head to the client, and then what arrives. */
  void start(EventStream events) {
    exchange.begin(events);
    events.parts().subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    loop.execute(
        () -> {
          subscription = newSubscription;
          // Called immediately if the client has gone already.
          exchange.channel().closeFuture().addListener(closed -> newSubscription.cancel());
          if (hasEnded) {
            newSubscription.cancel();
          } else {
            newSubscription.request(WINDOW);
          }
        });
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    loop.execute(() -> arrived(bytes));
  }

  @Override
  public void onComplete() {
    loop.execute(() -> arrived(null));
  }

  /** The service has gone; its own system would reset the connection. */
  @Override
  public void onError(Throwable cause) {
    exchange.abort();
  }

  /** Returns whether nothing follows. */
  boolean isOver() {
    return hasEnded || !exchange.channel().isOpen();
  }

  /** Ends the stream, for the service and for the client. */
  void takenOver() {
    loop.execute(
        () -> {
          if (subscription != null) {
            subscription.cancel();
          }
          arrived(null);
        });
  }

  private void arrived(@Nullable List<ByteBuffer> bytes) {
    if (hasEnded) {
      return;
    }
    hasEnded = bytes == null;
    onTheirWay.add(new Part(bytes, System.nanoTime() + phase.get().delay().toNanos()));
    if (!isWaiting) {
      deliver();
    }
  }

  /** Delivers all that is due; a part never overtakes another. */
  private void deliver() {
    isWaiting = false;
    for (Part next = onTheirWay.peek(); next != null; next = onTheirWay.peek()) {
      Phase now = phase.get();
      long remaining = next.due - System.nanoTime();
      if (now.isAnswerLost()) {
        isWaiting = true;
        var unused = now.over().thenRun(() -> loop.execute(this::deliver));
        return;
      }
      if (remaining > 0) {
        isWaiting = true;
        Runnable later = this::deliver;
        var unused = loop.schedule(later, remaining, TimeUnit.NANOSECONDS);
        return;
      }
      onTheirWay.remove();
      deliver(next);
    }
  }

  private void deliver(Part part) {
    if (part.bytes == null) {
      exchange.end();
    } else if (isTruncated.getAsBoolean()) {
      exchange.sendHalf(part.bytes);
    } else {
      var unused =
          exchange
              .send(part.bytes)
              .addListener(sent -> Objects.requireNonNull(subscription, "it has begun").request(1));
    }
  }
}
