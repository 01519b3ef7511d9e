package io.jkinesis.worker.internal.kcl;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ConsumerFailed;
import io.jkinesis.worker.internal.events.EventMeter;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.SessionFactory;
import io.jkinesis.worker.internal.session.SessionFailedException;
import io.jkinesis.worker.internal.session.SessionHost;
import io.jkinesis.worker.internal.session.ShardSession;
import io.jkinesis.worker.internal.supervision.Supervisor;
import io.micrometer.core.instrument.Clock;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** A processor with a session, a lease and a checkpointer that fail and block on request. */
abstract class ShardProcessorFixture {

  static final Duration LIMIT = Duration.ofMillis(200);
  static final ServedShard SHARD = new ServedShard("shard", "stream", "shard");

  final List<String> log = Collections.synchronizedList(new ArrayList<>());
  final List<WorkerEvent> events = Collections.synchronizedList(new ArrayList<>());
  final WorkerMetrics metrics = new WorkerMetrics(Clock.SYSTEM);
  final Supervisor supervisor =
      new Supervisor(Restarts.defaults(), System::nanoTime, new SplittableRandom());
  final ShardProcessors processors = new ShardProcessors();
  final FakeLease lease = new FakeLease();
  final FakeSession session = new FakeSession();
  @Nullable String openBecause;
  @Nullable Throwable refusal;
  volatile @Nullable CountDownLatch storing;
  long now = 42;
  final ShardReading reading = new ShardReading(() -> now);
  final ShardProcessor processor =
      new ShardProcessor(
          SHARD, environment(this::session), lease, (shard, isReached) -> openBecause, reading);

  interface Sessions {
    ShardSession create(ShardInfo shard, SessionHost host);
  }

  ShardSession session(ShardInfo shard, SessionHost host) {
    log.add("create " + shard.shardId() + " after " + shard.sequenceNumber());
    session.host = host;
    return session;
  }

  ShardEnvironment environment(Sessions created) {
    SessionFactory sessions =
        new SessionFactory() {
          @Override
          public ShardSession create(ShardInfo shard, SessionHost host) {
            return created.create(shard, host);
          }

          @Override
          public void close() {}
        };
    return new ShardEnvironment(
        "application",
        sessions,
        supervisor,
        metrics,
        new WorkerEvents(List.of(new EventMeter(metrics), events::add)),
        processors);
  }

  final class FakeLease implements ShardLease {
    volatile boolean held = true;
    volatile boolean stopping;

    @Override
    public boolean isEnding() {
      return false;
    }

    @Override
    public boolean isStopping() {
      return stopping;
    }

    @Override
    public ExtendedSequenceNumber checkpoint() {
      return new ExtendedSequenceNumber("17");
    }

    @Override
    public boolean isHeld() {
      return held;
    }

    @Override
    public void restart() {
      log.add("restart");
    }

    @Override
    public void stop() {
      log.add("stop");
    }

    @Override
    public void drop() {
      held = false;
      log.add("drop");
    }

    @Override
    public void release() {
      log.add("release");
    }
  }

  /** Fails, blocks or answers on request. */
  class FakeSession implements ShardSession {
    @Nullable SessionHost host;
    @Nullable Throwable failure;
    @Nullable CountDownLatch hang;
    volatile boolean ended = true;

    SessionHost host() {
      return Objects.requireNonNull(host);
    }

    void run(String call) throws SessionFailedException {
      log.add(call);
      CountDownLatch hanging = hang;
      if (hanging != null) {
        try {
          hanging.await();
        } catch (InterruptedException e) {
          throw new SessionFailedException("interrupted", e);
        }
      }
      Throwable thrown = failure;
      if (thrown instanceof SessionFailedException e) {
        throw e;
      } else if (thrown instanceof Error e) {
        throw e;
      } else if (thrown instanceof RuntimeException e) {
        throw e;
      }
    }

    @Override
    public void start() throws SessionFailedException {
      run("start");
    }

    @Override
    public void deliver(RecordBatch batch) throws SessionFailedException {
      run("deliver " + batch.records().stream().map(r -> r.text()).toList());
    }

    @Override
    public void end(ShutdownType type) throws SessionFailedException {
      run("end " + type);
    }

    @Override
    public void stopping() {
      log.add("stopping");
    }

    @Override
    public void leaseLost() {
      log.add("leaseLost");
    }

    @Override
    public boolean hasEnded() {
      return ended;
    }

    @Override
    public void abandon(String why) {
      log.add("abandon: " + why);
    }
  }

  void initialize() {
    initialize(processor);
  }

  static void initialize(ShardProcessor started) {
    started.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(new ExtendedSequenceNumber("7", 0L))
            .build());
  }

  void deliver(String... texts) {
    deliver(processor, texts);
  }

  void deliver(ShardProcessor to, String... texts) {
    List<KinesisClientRecord> records = new ArrayList<>();
    for (String text : texts) {
      records.add(
          KinesisClientRecord.builder()
              .data(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer())
              .partitionKey("key")
              .sequenceNumber("1" + text)
              .subSequenceNumber(3)
              .build());
    }
    to.processRecords(
        ProcessRecordsInput.builder()
            .records(records)
            .millisBehindLatest(5L)
            .cacheEntryTime(Instant.EPOCH)
            .cacheExitTime(Instant.EPOCH)
            .checkpointer(kcl())
            .build());
  }

  void requestShutdown() {
    processor.shutdownRequested(ShutdownRequestedInput.builder().checkpointer(kcl()).build());
  }

  void endShard() {
    processor.shardEnded(ShardEndedInput.builder().checkpointer(kcl()).build());
  }

  void loseLease() {
    loseLease(processor);
  }

  static void loseLease(ShardProcessor of) {
    of.leaseLost(LeaseLostInput.builder().build());
  }

  /** The KCL's checkpointer, which logs its calls and throws on request. */
  RecordProcessorCheckpointer kcl() {
    return (RecordProcessorCheckpointer)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RecordProcessorCheckpointer.class},
            (proxy, method, arguments) -> {
              log.add(
                  "checkpoint " + (arguments == null ? "" : List.of(arguments).toString()).strip());
              CountDownLatch answer = storing;
              if (answer != null) {
                answer.await();
              }
              if (refusal != null) {
                throw refusal;
              }
              return null;
            });
  }

  List<ConsumerFailed> failures() {
    return events.stream()
        .filter(ConsumerFailed.class::isInstance)
        .map(ConsumerFailed.class::cast)
        .toList();
  }
}
