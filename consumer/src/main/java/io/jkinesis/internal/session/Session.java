package io.jkinesis.internal.session;

import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.internal.message.CheckpointAnswer;
import io.jkinesis.internal.message.Initialize;
import io.jkinesis.internal.message.LeaseLost;
import io.jkinesis.internal.message.Message;
import io.jkinesis.internal.message.ProcessRecords;
import io.jkinesis.internal.message.ShardEnded;
import io.jkinesis.internal.message.Shutdown;
import io.jkinesis.internal.message.ShutdownRequested;
import io.jkinesis.internal.wire.DaemonException;
import io.jkinesis.internal.wire.DaemonVanishedException;
import io.jkinesis.internal.wire.MessageReader;
import io.jkinesis.internal.wire.MessageWriter;
import io.jkinesis.internal.wire.Printable;
import io.jkinesis.internal.wire.UnexpectedMessageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conversation about one shard: the order of messages, of the consumer's calls, and what is
 * answered when. Runs on the caller's thread.
 *
 * <p>An acknowledgement is written in one place, {@link #call}, after the consumer's code returned.
 */
public final class Session {

  private static final String SHARD_END_MISSING =
      "expected a checkpoint at the shard's end, but shutdown(SHARD_ENDED) returned without a stored "
          + "one: not acknowledged, since the shard's children would never start; call "
          + "checkpointer.checkpoint() and let what it throws pass";

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

  private final MessageReader reader;
  private final MessageWriter writer;
  private final ConsumerFactory factory;
  private final ShardOrigin origin;
  private final SessionHost host;
  private final CheckpointExchange exchange;
  private final SessionCheckpointer checkpointer;

  /** Let go of when the heap is full, so that there is room to say so. */
  @SuppressWarnings("UnusedVariable") // held, not read
  private volatile byte @Nullable [] reserve = new byte[256 * 1024];

  private State state = State.NEW;
  private volatile String shardId = "no shard yet";
  private volatile String doing = "waiting for initialize";
  private volatile @Nullable SessionContext context;
  private volatile boolean inCallback;

  /** Not null from its making to its close. */
  private @Nullable RecordConsumer consumer;

  public Session(
      MessageReader reader,
      MessageWriter writer,
      ConsumerFactory factory,
      ShardOrigin origin,
      Backoff backoff,
      SessionHost host) {
    this.reader = reader;
    this.writer = writer;
    this.factory = factory;
    this.origin = origin;
    this.host = host;
    this.exchange = new CheckpointExchange(reader, writer);
    this.checkpointer = new SessionCheckpointer(exchange, backoff, new Doom());
  }

  /** Holds the conversation to its end. */
  public Outcome run() {
    try {
      while (state != State.ENDED) {
        host.betweenMessages();
        if (!handleNext()) {
          return state == State.SHUT_DOWN ? Outcome.IN_ORDER : vanished();
        }
      }
      return Outcome.IN_ORDER;
    } catch (ConsumerFailure e) {
      return e.outcome;
    } catch (IOException | DaemonException e) {
      return brokenBy(e);
    } catch (OutOfMemoryError e) {
      reserve = null;
      return Outcome.consumerFailed(
          line(
              "expected the next message to fit in memory, but the heap is full: "
                  + ResourceHint.heap()
                  + ", or lower the daemon's maxRecords"),
          null);
    }
  }

  /** Returns the outcome if the daemon is found gone while the consumer's code runs. */
  public Outcome vanished() {
    reserve = null; // the heap may be full, and the consumer blocked for that reason
    return Outcome.daemonVanished(
        line("expected the daemon's next message, found the end of stdin: the daemon is gone"));
  }

  /**
   * The session is about to end, as a signal says that no message has told yet. Consumers learn of
   * it from {@link io.jkinesis.ShardContext#isStopping()}.
   */
  public void stopping() {
    SessionContext told = context;
    if (told != null) {
      told.stop();
    }
  }

  /**
   * Closes the consumer, once. Called when the session is over; does nothing while the consumer's
   * code still runs, or before there is a consumer.
   */
  public void close() {
    RecordConsumer closed = inCallback ? null : takeConsumer();
    if (closed == null) {
      return;
    }
    doing = "close";
    try {
      closed.close();
    } catch (Throwable e) {
      System.getLogger("io.jkinesis")
          .log(Level.WARNING, line("the consumer threw " + e.getClass().getName()), e);
    }
  }

  private synchronized @Nullable RecordConsumer takeConsumer() {
    RecordConsumer taken = consumer;
    consumer = null;
    return taken;
  }

  /** Returns a line for a person: the shard, what it is doing, and a text. */
  public String line(String text) {
    return shardId + ": " + doing + ": " + text;
  }

  /**
   * Reads and handles a message; false at the end of the stream. A method of its own, so that no
   * batch stays in memory while the next one is read.
   */
  private boolean handleNext() throws IOException, DaemonException, ConsumerFailure {
    Message message = reader.read();
    if (message == null) {
      return false;
    }
    handle(message);
    return true;
  }

  private void handle(Message message) throws IOException, DaemonException, ConsumerFailure {
    if (message instanceof Initialize initialize) {
      initialize(initialize);
    } else if (state == State.NEW || message instanceof CheckpointAnswer) {
      throw outOfOrder(message);
    } else if (message instanceof ProcessRecords processRecords) {
      processRecords(processRecords);
    } else if (message instanceof ShutdownRequested) {
      shutdown(message, ShutdownType.REQUESTED);
    } else if (message instanceof ShardEnded) {
      shutdown(message, ShutdownType.SHARD_ENDED);
    } else if (message instanceof LeaseLost) {
      shutdown(message, ShutdownType.LEASE_LOST);
    } else if (message instanceof Shutdown shutdown) {
      shutdown(message, shutdown.type());
    }
  }

  private void initialize(Initialize message) throws IOException, DaemonException, ConsumerFailure {
    if (state != State.NEW) {
      throw outOfOrder(message);
    }
    exchange.dialect(message.dialect());
    shardId = Printable.shard(message.shard().shardId());
    checkpointer.shard(shardId);
    state = State.ACTIVE;
    call(message, null);
  }

  private void processRecords(ProcessRecords message)
      throws IOException, DaemonException, ConsumerFailure {
    if (state != State.ACTIVE) {
      throw outOfOrder(message);
    }
    if (checkpointer.isLeaseLost()) {
      // The consumer may have left records undone when it heard of it, and these follow on them.
      // The worker that has the lease now gets all of them, in order.
      acknowledge(message);
      return;
    }
    List<KinesisRecord> records = message.batch().records();
    checkpointer.open(records.isEmpty() ? null : records.get(records.size() - 1));
    call(message, null);
  }

  private void shutdown(Message message, ShutdownType type)
      throws IOException, DaemonException, ConsumerFailure {
    boolean first = state == State.ACTIVE;
    if (!first && type == ShutdownType.REQUESTED) {
      throw outOfOrder(message);
    }
    if (first) {
      ShutdownType found = checkpointer.isLeaseLost() ? ShutdownType.LEASE_LOST : type;
      if (found != ShutdownType.SHARD_ENDED) { // there, all that is left is to be finished
        stopping();
      }
      openCheckpointer(found);
      call(message, found);
    } else {
      // The consumer had its shutdown(REQUESTED). An ended shard is finished by the worker that has
      // its lease next, so no checkpoint of ours here.
      acknowledge(message);
    }
    state = type == ShutdownType.REQUESTED ? State.SHUT_DOWN : State.ENDED;
  }

  private void openCheckpointer(ShutdownType type) {
    switch (type) {
      case REQUESTED -> checkpointer.open(null);
      case SHARD_ENDED -> checkpointer.openAtShardEnd();
      case LEASE_LOST -> checkpointer.leaseLost();
    }
  }

  /** Runs the consumer's code and acknowledges the message if, and only if, it returned. */
  private void call(Message message, @Nullable ShutdownType end)
      throws IOException, ConsumerFailure {
    doing = message.action();
    host.callbackEntered();
    inCallback = true;
    try {
      runConsumer(message, end);
    } catch (Throwable e) {
      if (e instanceof OutOfMemoryError) {
        reserve = null;
      }
      throwIfBroken();
      if (!checkpointer.saysLeaseLost(e)) {
        throw new ConsumerFailure(
            failure("expected the consumer to return, but it threw %s: not acknowledged,", e));
      }
      // No failure of the consumer, and nothing can be lost by acknowledging: no checkpoint of this
      // process is taken any more. The daemon is about to say leaseLost.
    } finally {
      // Waits for a checkpoint of another thread, maybe for long, so the daemon is still watched.
      checkpointer.close();
      inCallback = false;
      host.callbackLeft();
    }
    throwIfBroken();
    if (checkpointer.isShardEndMissing()) {
      throw new ConsumerFailure(Outcome.consumerFailed(line(SHARD_END_MISSING), null));
    }
    acknowledge(message);
    doing = "idle after " + message.action();
  }

  private void runConsumer(Message message, @Nullable ShutdownType end) throws Exception {
    if (message instanceof ProcessRecords processRecords) {
      Objects.requireNonNull(consumer).processRecords(processRecords.batch(), checkpointer);
    } else if (message instanceof Initialize initialize) {
      begin(origin.of(initialize.shard()));
    } else {
      Objects.requireNonNull(consumer).shutdown(Objects.requireNonNull(end), checkpointer);
    }
  }

  private void begin(ShardInfo shard) throws Exception {
    SessionContext made = new SessionContext(shard, new Doom());
    context = made;
    RecordConsumer created =
        Objects.requireNonNull(factory.create(made), "ConsumerFactory.create returned null");
    consumer = created;
    FailureSignal.duringInit(new Doom(), created, shard);
  }

  /** A thread of the consumer's own failed while none of its methods ran. */
  private void failedByItself(Throwable thrown) {
    reserve = null;
    host.doomed(failure("expected the consumer's own threads to go on, but one threw %s:", thrown));
  }

  private Outcome failure(String what, Throwable thrown) {
    String line =
        what.formatted(thrown.getClass().getName())
            + " the records come again from the last checkpoint"
            + ResourceHint.of(thrown);
    return Outcome.consumerFailed(line(line), thrown);
  }

  private void acknowledge(Message message) throws IOException {
    writer.writeStatus(message.action());
  }

  private void throwIfBroken() throws ConsumerFailure {
    Throwable broken = checkpointer.broken();
    if (broken != null) {
      throw new ConsumerFailure(brokenBy(broken));
    }
  }

  private Outcome brokenBy(Throwable e) {
    if (e instanceof DaemonVanishedException) {
      return Outcome.daemonVanished(line(e.getMessage() + ": the daemon is gone"));
    } else if (e instanceof DaemonException) {
      return Outcome.protocolBroken(line(e.getMessage() + "; not acknowledged"));
    } else if (e instanceof IOException) {
      return Outcome.daemonVanished(
          line("expected a connected daemon, found " + e.getMessage() + ": the daemon is gone"));
    }
    reserve = null;
    return failure(
        "expected the daemon's answer to a checkpoint, but on the way to it came %s: not acknowledged,",
        e);
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

  private final class Doom
      implements SessionCheckpointer.OnBroken, FailureSignal.OnFailure, SessionContext.OnFailure {
    @Override
    public void broken(Throwable why) {
      host.doomed(brokenBy(why));
    }

    @Override
    public void failed(Throwable why) {
      failedByItself(why);
    }
  }
}
