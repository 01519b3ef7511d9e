package io.jkinesis.internal.protocol;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import io.jkinesis.internal.session.Backoff;
import io.jkinesis.internal.session.CallListener;
import io.jkinesis.internal.session.CheckpointRules;
import io.jkinesis.internal.session.ConsumerCalls;
import io.jkinesis.internal.session.ResourceHint;
import io.jkinesis.internal.session.SessionFailure;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.MessageSource;
import io.jkinesis.internal.wire.MessageWriter;
import io.jkinesis.internal.wire.PrintableNames;
import io.jkinesis.internal.wire.UnexpectedMessageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session with the daemon for one shard: the order of its messages and their answers. Runs on the
 * caller's thread.
 *
 * <p>An acknowledgement is written in one place, {@link #acknowledge}, after {@link ConsumerCalls}
 * has returned.
 */
public final class ProtocolSession {

  private enum State {
    /** Before {@code initialize}. */
    NEW,
    /** Between {@code initialize} and the end. */
    ACTIVE,
    /** The consumer's shutdown(REQUESTED) was called; only the end may follow. */
    SHUT_DOWN,
    /** The last acknowledgement was written. */
    ENDED
  }

  private final MessageSource messages;
  private final MessageWriter writer;
  private final ConsumerFactory factory;
  private final ShardOrigin origin;
  private final Backoff backoff;
  private final SessionListener listener;

  /** Released when the heap is full, so that there is memory to report it. */
  @SuppressWarnings("UnusedVariable") // held, not read
  private volatile byte @Nullable [] reserve = new byte[256 * 1024];

  private State state = State.NEW;
  private volatile String shard = "no shard yet";
  private volatile String doing = "waiting for initialize";

  /** From {@code initialize} on. */
  private volatile @Nullable ConsumerCalls calls;

  private boolean isStopping;

  public ProtocolSession(
      MessageSource messages,
      MessageWriter writer,
      ConsumerFactory factory,
      ShardOrigin origin,
      Backoff backoff,
      SessionListener listener) {
    this.messages = messages;
    this.writer = writer;
    this.factory = factory;
    this.origin = origin;
    this.backoff = backoff;
    this.listener = listener;
  }

  /** Runs the session to its end. Does not close the consumer. */
  public SessionOutcome run() {
    try {
      while (state != State.ENDED) {
        listener.betweenMessages();
        if (!handleNext()) {
          return state == State.SHUT_DOWN ? SessionOutcome.IN_ORDER : vanished();
        }
      }
      return SessionOutcome.IN_ORDER;
    } catch (SessionFailure e) {
      return SessionOutcome.of(e, line(""));
    } catch (IOException | DaemonException e) {
      return SessionOutcome.brokenBy(e, line(""));
    } catch (OutOfMemoryError e) {
      reserve = null;
      return SessionOutcome.consumerFailed(
          line(
              "not enough memory for the next message: "
                  + ResourceHint.heap()
                  + ", or lower the daemon's maxRecords"),
          null);
    }
  }

  /** Returns the outcome if the daemon died while the consumer's code is running. */
  public SessionOutcome vanished() {
    reserve = null; // the heap may be full, which may be why the consumer is blocked
    return SessionOutcome.daemonVanished(
        line("stdin was closed before the session ended: the daemon is gone"));
  }

  /**
   * The session is about to end, according to a signal that arrived before any message. The
   * consumer learns of it from {@link io.jkinesis.ShardContext#isStopping()}.
   */
  public synchronized void stopping() {
    isStopping = true;
    if (calls != null) {
      calls.stopping();
    }
  }

  /** Closes the consumer, if there is one, after {@link #run} has returned. */
  public void close() {
    ConsumerCalls begun = calls;
    if (begun != null) {
      begun.close();
    }
  }

  /**
   * Abandons the session while it runs, as {@link ConsumerCalls#abandon} does: interrupts the
   * consumer's code and closes the consumer after it.
   *
   * @param why a sentence without the shard and the period
   */
  public void abandon(String why) {
    ConsumerCalls begun = calls;
    if (begun != null) {
      begun.abandon(why);
    }
  }

  /**
   * Waits until the consumer is closed, after {@link #abandon}.
   *
   * @param forCall timeout for a call that is still running
   * @param forClose timeout for the consumer's close
   */
  public void awaitClosed(Duration forCall, Duration forClose) throws InterruptedException {
    ConsumerCalls begun = calls;
    if (begun != null && !begun.awaitClosed(forCall) && begun.isCloseBegun()) {
      boolean unused = begun.awaitClosed(forClose);
    }
  }

  /** Returns a line for a person: the shard, the current step, and a text. */
  public String line(String text) {
    return shard + ": " + doing + ": " + text;
  }

  /**
   * Reads and handles a message; false at the end of the stream. A method of its own, so that no
   * batch stays in memory while the next one is read.
   */
  private boolean handleNext() throws IOException, DaemonException, SessionFailure {
    Message message = messages.read();
    if (message == null) {
      return false;
    }
    requireInOrder(message);
    doing = message.action();
    handle(message);
    acknowledge(message);
    doing = "idle after " + message.action();
    return true;
  }

  private void requireInOrder(Message message) throws UnexpectedMessageException {
    boolean isInOrder;
    if (message instanceof Initialize) {
      isInOrder = state == State.NEW;
    } else if (message instanceof ProcessRecords) {
      isInOrder = state == State.ACTIVE;
    } else if (message instanceof CheckpointAnswer) {
      isInOrder = false;
    } else {
      isInOrder =
          state == State.ACTIVE
              || (state == State.SHUT_DOWN && typeOf(message) != ShutdownType.REQUESTED);
    }
    if (!isInOrder) {
      throw outOfOrder(message);
    }
  }

  private void handle(Message message) throws SessionFailure {
    if (message instanceof Initialize initialize) {
      initialize(initialize);
    } else if (message instanceof ProcessRecords processRecords) {
      begun().processRecords(processRecords.batch());
    } else {
      // After shutdown(REQUESTED) the consumer must not be called. If the shard has ended, the
      // worker that acquires its lease next finishes it, so no checkpoint is stored here.
      ShutdownType type = typeOf(message);
      begun().shutdown(type);
      state = type == ShutdownType.REQUESTED ? State.SHUT_DOWN : State.ENDED;
    }
  }

  private static ShutdownType typeOf(Message message) {
    if (message instanceof ShutdownRequested) {
      return ShutdownType.REQUESTED;
    } else if (message instanceof ShardEnded) {
      return ShutdownType.SHARD_ENDED;
    }
    return message instanceof Shutdown shutdown ? shutdown.type() : ShutdownType.LEASE_LOST;
  }

  private void initialize(Initialize message) throws SessionFailure {
    shard = PrintableNames.shard(message.shard().shardId());
    CheckpointExchange exchange = new CheckpointExchange(messages, writer, message.fields());
    ConsumerCalls begun =
        new ConsumerCalls(
            shard,
            origin.of(message.shard()),
            factory,
            new CheckpointRules(exchange, backoff, false),
            new Calls());
    synchronized (this) {
      calls = begun;
      if (isStopping) {
        begun.stopping();
      }
    }
    begun.init();
    state = State.ACTIVE;
  }

  private ConsumerCalls begun() {
    return Objects.requireNonNull(calls);
  }

  private void acknowledge(Message message) throws IOException {
    writer.writeStatus(message.action());
  }

  private UnexpectedMessageException outOfOrder(Message message) {
    String expected =
        switch (state) {
          case NEW -> "initialize";
          case ACTIVE -> "processRecords or the end of the session";
          case SHUT_DOWN, ENDED -> "the end of the session";
        };
    return new UnexpectedMessageException("expected " + expected + ", found " + message.action());
  }

  private final class Calls implements CallListener {
    @Override
    public void callEntered() {
      listener.callbackEntered();
    }

    @Override
    public void callThrew(Throwable thrown) {
      reserve = null;
    }

    @Override
    public void callLeft() {
      listener.callbackLeft();
    }

    @Override
    public void failed(SessionFailure failure) {
      listener.sessionFailed(SessionOutcome.of(failure, line("")));
    }
  }
}
