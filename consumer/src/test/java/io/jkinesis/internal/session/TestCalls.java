package io.jkinesis.internal.session;

import io.jkinesis.Checkpointer;
import io.jkinesis.ConsumerFactory;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.RecordConsumer;
import io.jkinesis.RunOptions;
import io.jkinesis.ShardContext;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The calls of a consumer, made by a test without a protocol, and their results. */
final class TestCalls {

  /** A consumer's code in a method. */
  interface Body {
    void run(Checkpointer checkpointer) throws Exception;
  }

  /** Calls of the consumer, in order; {@code create} is the factory's. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /** Stored checkpoints; null numbers appear as null. */
  final List<String> stored = Collections.synchronizedList(new ArrayList<>());

  final List<SessionFailure> failures = Collections.synchronizedList(new ArrayList<>());
  final ManualClock clock = new ManualClock();
  private Runnable onStore = () -> {};
  private Runnable onPause = () -> {};
  private final Deque<CheckpointError> errors = new ArrayDeque<>();
  private final boolean betweenCalls;
  private @Nullable ConsumerCalls calls;
  private @Nullable ShardContext context;
  private @Nullable Exception sinkThrows;
  private Body create = checkpointer -> {};
  private Body init = checkpointer -> {};
  private Body process = checkpointer -> {};
  private @Nullable Body shutdown;
  private Body close = checkpointer -> {};

  private TestCalls(boolean betweenCalls) {
    this.betweenCalls = betweenCalls;
  }

  /** Checkpoints are allowed during calls, as in the protocol. */
  static TestCalls duringCalls() {
    return new TestCalls(false);
  }

  /** Checkpoints are also allowed between calls, as in process. */
  static TestCalls betweenCalls() {
    return new TestCalls(true);
  }

  TestCalls onCreate(Body body) {
    create = body;
    return this;
  }

  TestCalls onInit(Body body) {
    init = body;
    return this;
  }

  TestCalls onRecords(Body body) {
    process = body;
    return this;
  }

  TestCalls onShutdown(Body body) {
    shutdown = body;
    return this;
  }

  TestCalls onClose(Body body) {
    close = body;
    return this;
  }

  /** Makes the next checkpoints fail, each with one of these errors. */
  TestCalls rejecting(CheckpointError... next) {
    errors.addAll(List.of(next));
    return this;
  }

  /** Runs an action in each attempt to store a checkpoint. */
  TestCalls onStore(Runnable action) {
    onStore = action;
    return this;
  }

  /** Runs an action in each pause between two attempts. */
  TestCalls duringPauses(Runnable action) {
    onPause = action;
    return this;
  }

  /** Makes the sink fail for good. */
  TestCalls breaking(Exception thrown) {
    sinkThrows = thrown;
    return this;
  }

  ConsumerCalls calls() {
    if (calls == null) {
      calls = made(this::create);
    }
    return calls;
  }

  ConsumerCalls made(ConsumerFactory factory) {
    Backoff backoff = new Backoff(RunOptions.defaults(), new Pauses(), new SplittableRandom(1));
    CheckpointRules rules = new CheckpointRules(this::store, backoff, betweenCalls);
    return new ConsumerCalls("shardId-0", ShardInfo.of("shardId-0"), factory, rules, failures::add);
  }

  /** Returns calls of an initialized consumer. */
  ConsumerCalls begun() throws SessionFailure {
    calls().init();
    return calls();
  }

  ShardContext context() {
    return Objects.requireNonNull(context);
  }

  private @Nullable CheckpointError store(
      @Nullable String sequenceNumber, @Nullable Long subSequenceNumber) throws Exception {
    onStore.run();
    if (sinkThrows != null) {
      throw sinkThrows;
    }
    CheckpointError error = errors.poll();
    if (error == null) {
      stored.add(sequenceNumber + "/" + subSequenceNumber);
    }
    return error;
  }

  static RecordBatch records(int first, int last) {
    List<KinesisRecord> records = new ArrayList<>();
    for (int number = first; number <= last; number++) {
      records.add(
          KinesisRecord.of(ByteBuffer.allocate(1), "key", Integer.toString(number), 0, null));
    }
    return RecordBatch.of(records, null);
  }

  private final class Pauses implements Backoff.Clock {
    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      onPause.run();
      clock.sleep(duration);
    }
  }

  private RecordConsumer create(ShardContext given) throws Exception {
    context = given;
    events.add("create");
    create.run(noCheckpointer());
    return new Scripted();
  }

  /** For methods that have none. */
  @SuppressWarnings("NullAway")
  private static Checkpointer noCheckpointer() {
    return null;
  }

  private final class Scripted implements RecordConsumer {
    @Override
    public void init(ShardInfo shard) throws Exception {
      events.add("init");
      init.run(noCheckpointer());
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      events.add("process " + batch.size());
      process.run(checkpointer);
    }

    @Override
    public void shutdown(ShutdownType type, Checkpointer checkpointer) throws Exception {
      events.add("shutdown " + type);
      if (shutdown == null) {
        RecordConsumer.super.shutdown(type, checkpointer);
      } else {
        shutdown.run(checkpointer);
      }
    }

    @Override
    public void close() throws Exception {
      events.add("close");
      close.run(noCheckpointer());
    }
  }
}
