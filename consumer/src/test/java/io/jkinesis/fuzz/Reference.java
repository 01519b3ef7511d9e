package io.jkinesis.fuzz;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session according to docs/protocol.md and the API, one line after the other. */
final class Reference {

  private enum State {
    NEW,
    ACTIVE,
    /** The consumer's shutdown(REQUESTED) was called. */
    SHUT_DOWN,
    ENDED
  }

  /** A call of the consumer. */
  interface Call {
    void run() throws Exception;
  }

  private final FuzzConsumer consumer;
  private final ReferenceWire wire;
  private final ReferenceCheckpointer checkpointer;
  private State state = State.NEW;

  Reference(FuzzCase fuzzCase, Trace trace) {
    consumer = new FuzzConsumer(fuzzCase.script(), trace);
    wire = new ReferenceWire(fuzzCase, trace);
    checkpointer = new ReferenceCheckpointer(wire, trace, fuzzCase.attempts());
  }

  /** Runs the session to its end. */
  Ending hold() {
    try {
      while (state != State.ENDED) {
        Said said = wire.read(state == State.SHUT_DOWN);
        if (said == null) {
          return Ending.IN_ORDER;
        }
        handle(said);
      }
      return Ending.IN_ORDER;
    } catch (SessionEnd e) {
      return e.ending;
    }
  }

  private void handle(Said said) throws SessionEnd {
    String action = Objects.requireNonNull(said.action);
    ShutdownType type = shutdownType(said, action);
    boolean inOrder =
        switch (state) {
          case NEW -> action.equals("initialize");
          case ACTIVE -> action.equals("processRecords") || type != null;
          case SHUT_DOWN -> type != null && type != ShutdownType.REQUESTED;
          case ENDED -> false;
        };
    if (!inOrder) {
      throw wire.end(2, "found " + action);
    }
    wire.doing(action);
    if (action.equals("processRecords") && checkpointer.isLeaseLost()) {
      wire.acknowledge(action);
      wire.doing("idle after " + action);
    } else if (type == null) {
      boolean isFirst = action.equals("initialize");
      Call call = isFirst ? initialize(said) : processRecords(said);
      acknowledgeIfReturns(action, isFirst ? "init" : action, call);
      state = State.ACTIVE;
    } else if (state == State.SHUT_DOWN) {
      wire.acknowledge(action);
      state = State.ENDED;
    } else {
      // Decision 1: the first report of a lost lease is final.
      ShutdownType told = checkpointer.isLeaseLost() ? ShutdownType.LEASE_LOST : type;
      acknowledgeIfReturns(action, "shutdown(" + told + ")", shutdown(told));
      state = type == ShutdownType.REQUESTED ? State.SHUT_DOWN : State.ENDED;
    }
  }

  private static @Nullable ShutdownType shutdownType(Said said, String action) {
    return switch (action) {
      case "shutdownRequested" -> ShutdownType.REQUESTED;
      case "leaseLost" -> ShutdownType.LEASE_LOST;
      case "shardEnded" -> ShutdownType.SHARD_ENDED;
      case "shutdown" ->
          switch (Objects.requireNonNull(said.reason)) {
            case "REQUESTED" -> ShutdownType.REQUESTED;
            case "ZOMBIE", "LEASE_LOST" -> ShutdownType.LEASE_LOST;
            default -> ShutdownType.SHARD_ENDED;
          };
      default -> null;
    };
  }

  private Call initialize(Said said) {
    String shardId = Objects.requireNonNull(said.shardId);
    wire.begin(shardId, said.hasSequenceNumber);
    return () ->
        consumer.init(
            ShardInfo.of(shardId).withCheckpoint(said.sequenceNumber, said.subSequenceNumber));
  }

  private Call processRecords(Said said) {
    List<KinesisRecord> records = Objects.requireNonNull(said.records);
    Long behind = said.millisBehindLatest;
    RecordBatch batch = RecordBatch.of(records, behind == null ? null : Duration.ofMillis(behind));
    checkpointer.delivered(records);
    return () -> consumer.processRecords(batch, checkpointer);
  }

  private Call shutdown(ShutdownType type) {
    checkpointer.shutdown(type);
    return () -> consumer.shutdown(type, checkpointer);
  }

  private void acknowledgeIfReturns(String action, String method, Call call) throws SessionEnd {
    checkpointer.callBegins();
    try {
      call.run();
    } catch (Throwable e) {
      checkpointer.throwIfOver();
      // Decision 1: if the lease is lost, an acknowledgement can lose nothing.
      if (!checkpointer.toldThatLeaseIsLost(e)) {
        throw wire.failed(method + " threw ", e.getClass().getName());
      }
    }
    checkpointer.throwIfOver();
    if (checkpointer.isShardEndMissing()) {
      throw wire.failed(method + " returned ", "without a stored checkpoint");
    }
    wire.acknowledge(action);
    wire.doing("idle after " + action);
  }
}
