package io.jkinesis.worker.internal.kcl;

import io.jkinesis.ShardInfo;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import io.jkinesis.worker.internal.supervision.Supervisor;
import io.micrometer.core.instrument.Clock;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A worker as the KCL runs it: the calls that a processor gets in each state. */
final class HandoffWorker {

  /** What happens by itself if nothing fails any more, most urgent first. */
  static final List<String> CALM =
      List.of(
          "learns that the lease is lost",
          "is told the loss",
          "restarts the consumer",
          "completes the stop",
          "completes the handoff",
          "renews",
          "ends the shard",
          "delivers: ok",
          "acquires",
          HandoffWorld.EXPIRES,
          "starts again");

  /** Shared, because it takes longer to create than everything else; nothing reads it. */
  private static final WorkerMetrics METRICS = new WorkerMetrics(Clock.SYSTEM);

  private static final AtomicLong NANOS = new AtomicLong();

  private enum State {
    NONE,
    RUNNING,
    STOPPING,
    HANDING_OFF,
    STOPPED
  }

  private final String name;
  private final HandoffWorld world;
  private final List<HandoffSession> over = new ArrayList<>();
  private ShardEnvironment environment;
  private State state = State.NONE;
  private boolean held;
  private int token;
  private int delivered;
  private boolean restartWanted;
  private @Nullable ShardProcessor processor;
  private @Nullable HandoffSession session;

  HandoffWorker(String name, HandoffWorld world) {
    this.name = name;
    this.world = world;
    this.environment = environment();
  }

  String name() {
    return name;
  }

  HandoffWorld world() {
    return world;
  }

  /** A clock that jumps, so that no restart has to wait, and none counts for long. */
  private ShardEnvironment environment() {
    return new ShardEnvironment(
        "application",
        new SessionFactory() {
          @Override
          public ShardSession create(ShardInfo shard, SessionHost host) {
            return begin(Integer.parseInt(shard.sequenceNumber()), host);
          }

          @Override
          public void close() {}
        },
        new Supervisor(
            Restarts.defaults(),
            () -> NANOS.addAndGet(Duration.ofHours(2).toNanos()),
            new SplittableRandom(1)),
        METRICS,
        new WorkerEvents(List.of()),
        new ShardProcessors());
  }

  private HandoffSession begin(int checkpoint, SessionHost host) {
    HandoffSession last = session;
    if (last != null && last.isLive()) {
      world.violated(name + " starts a second session beside a live one");
    }
    if (last != null) {
      over.add(last);
    }
    HandoffSession begun = new HandoffSession(this, checkpoint, host);
    session = begun;
    return begun;
  }

  Map<String, Runnable> actions() {
    Map<String, Runnable> actions = new LinkedHashMap<>();
    if (state == State.NONE && !held && world.isFree()) {
      actions.put("acquires", this::acquire);
    }
    actions.put(state == State.STOPPED ? "starts again" : "is killed", this::replace);
    if (held && world.isHeldBy(name, token) && world.isExpired()) {
      actions.put("renews", world::renew);
    }
    if (held && (!world.isHeldBy(name, token) || world.isExpired())) {
      actions.put("learns that the lease is lost", () -> held = false);
    }
    addCalls(actions);
    HandoffSession live = session;
    if (live != null && live.isLive()) {
      actions.put("has a consumer that fails between calls", live::failBetweenCalls);
    }
    if (!over.isEmpty() || (live != null && !live.isLive())) {
      actions.put("has an old consumer that checkpoints", this::checkpointLate);
    }
    return actions;
  }

  private void addCalls(Map<String, Runnable> actions) {
    if (state == State.RUNNING && !held) {
      actions.put("is told the loss", this::loseLease);
    } else if (state == State.RUNNING && restartWanted) {
      actions.put("restarts the consumer", this::restart);
    } else if (state == State.RUNNING) {
      for (HandoffSession.Behavior behavior : HandoffSession.Behavior.values()) {
        String how = ": " + behavior.title();
        if (delivered < HandoffWorld.RECORDS) {
          actions.put("delivers" + how, () -> deliver(behavior));
        } else if (behavior == HandoffSession.Behavior.OK) {
          actions.put("ends the shard", () -> endShard(behavior));
        } else {
          actions.put("ends the shard" + how, () -> endShard(behavior));
        }
      }
      actions.put("stops", this::beginStop);
      actions.put("begins a handoff", () -> request(State.HANDING_OFF));
    } else if (state == State.STOPPING) {
      actions.put("completes the stop", () -> complete(State.STOPPED));
    } else if (state == State.HANDING_OFF) {
      actions.put("completes the handoff", () -> complete(State.NONE));
    }
  }

  private void acquire() {
    token = world.acquire(name);
    held = true;
    start();
  }

  private void start() {
    state = State.RUNNING;
    restartWanted = false;
    delivered = world.checkpoint();
    ShardProcessor made =
        new ShardProcessor(
            new ServedShard("shard", "stream", "shard"),
            environment,
            new ModeledLease(token),
            (shard, isReached) -> null,
            new ShardReading());
    processor = made;
    made.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(new ExtendedSequenceNumber(Integer.toString(delivered), 0L))
            .build());
  }

  /** Another process with the same ID, which holds nothing, after a stop or {@code kill -9}. */
  private void replace() {
    held = false;
    state = State.NONE;
    restartWanted = false;
    processor = null;
    session = null;
    over.clear();
    environment = environment();
  }

  private ShardProcessor current() {
    return Objects.requireNonNull(processor);
  }

  private void deliver(HandoffSession.Behavior behavior) {
    delivered++;
    behave(behavior);
    current()
        .processRecords(
            ProcessRecordsInput.builder()
                .records(
                    List.of(
                        KinesisClientRecord.builder()
                            .sequenceNumber(Integer.toString(delivered))
                            .partitionKey("key")
                            .data(ByteBuffer.allocate(1))
                            .build()))
                .checkpointer(checkpointer(delivered))
                .millisBehindLatest(0L)
                .build());
  }

  private void endShard(HandoffSession.Behavior behavior) {
    behave(behavior);
    if (current().mayEndShard(true)) {
      current()
          .shardEnded(
              ShardEndedInput.builder().checkpointer(checkpointer(HandoffWorld.SHARD_END)).build());
      if (world.isDone()) {
        complete(State.NONE);
      }
    }
  }

  private void behave(HandoffSession.Behavior behavior) {
    HandoffSession live = session;
    if (live != null) {
      live.behave(behavior);
    }
  }

  private void beginStop() {
    environment.processors().stopping();
    request(State.STOPPING);
  }

  private void request(State next) {
    state = next;
    behave(HandoffSession.Behavior.OK);
    current()
        .shutdownRequested(
            ShutdownRequestedInput.builder().checkpointer(checkpointer(delivered)).build());
  }

  private void complete(State next) {
    held = false;
    world.release(name, token);
    loseLease();
    state = next;
  }

  private void loseLease() {
    state = State.NONE;
    current().leaseLost(LeaseLostInput.builder().build());
    HandoffSession last = session;
    if (last != null && last.isLive()) {
      world.violated(name + " has a live session after the lease was lost");
    }
  }

  private void restart() {
    current().leaseLost(LeaseLostInput.builder().build());
    start();
  }

  private void checkpointLate() {
    List<HandoffSession> dead = new ArrayList<>(over);
    HandoffSession last = session;
    if (last != null && !last.isLive()) {
      dead.add(last);
    }
    dead.forEach(HandoffSession::checkpointLate);
  }

  private RecordProcessorCheckpointer checkpointer(int permitted) {
    int since = token;
    return (RecordProcessorCheckpointer)
        Proxy.newProxyInstance(
            RecordProcessorCheckpointer.class.getClassLoader(),
            new Class<?>[] {RecordProcessorCheckpointer.class},
            (proxy, method, arguments) -> {
              int position =
                  arguments == null ? permitted : Integer.parseInt((String) arguments[0]);
              if (!held || !world.store(name, since, position)) {
                throw new ShutdownException("the lease is lost");
              }
              return null;
            });
  }

  /** Returns everything that determines what this worker can still do. */
  String state() {
    HandoffSession current = session;
    String live = current != null && current.isLive() ? " live " + current.position() : "";
    boolean hasOld = !over.isEmpty() || (current != null && live.isEmpty());
    String since = state == State.NONE || state == State.STOPPED ? "" : " at " + delivered;
    return state
        + (world.isHeldBy(name, token) ? " owns" : "")
        + (held ? " believes" : "")
        + (restartWanted ? " restarts" : "")
        + since
        + live
        + (hasOld ? " old" : "");
  }

  private final class ModeledLease implements ShardLease {
    private final int since;

    private ModeledLease(int since) {
      this.since = since;
    }

    @Override
    public boolean isHeld() {
      return held && token == since;
    }

    @Override
    public ExtendedSequenceNumber checkpoint() {
      return new ExtendedSequenceNumber(Integer.toString(world.checkpoint()));
    }

    @Override
    public boolean isEnding() {
      return false;
    }

    @Override
    public boolean isStopping() {
      return false;
    }

    @Override
    public void restart() {
      restartWanted = true;
    }

    @Override
    public void stop() {}

    @Override
    public void drop() {
      held = false;
    }

    @Override
    public void release() {
      world.release(name, since);
    }
  }
}
