package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import io.jkinesis.ShutdownType;
import io.jkinesis.worker.Restarts;
import io.jkinesis.worker.WorkerEvent;
import io.jkinesis.worker.WorkerEvent.ConsumerFailed;
import io.jkinesis.worker.internal.events.EventMeter;
import io.jkinesis.worker.internal.events.WorkerEvents;
import io.jkinesis.worker.internal.metrics.WorkerMetrics;
import io.jkinesis.worker.internal.session.CheckpointRejection;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardProcessorTest {

  private static final Duration LIMIT = Duration.ofMillis(200);
  private static final ServedShard SHARD = new ServedShard("shard", "stream", "shard");

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final List<WorkerEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final WorkerMetrics metrics = new WorkerMetrics(Clock.SYSTEM);
  private final Supervisor supervisor =
      new Supervisor(Restarts.defaults(), System::nanoTime, new SplittableRandom());
  private final ShardProcessors processors = new ShardProcessors();
  private final FakeLease lease = new FakeLease();
  private final FakeSession session = new FakeSession();
  private @Nullable String openBecause;
  private @Nullable Throwable refusal;
  private volatile @Nullable CountDownLatch storing;
  private long now = 42;
  private final ShardReading reading = new ShardReading(() -> now);
  private final ShardProcessor processor =
      new ShardProcessor(
          SHARD, environment(this::session), lease, (shard, isReached) -> openBecause, reading);

  private interface Sessions {
    ShardSession create(ShardInfo shard, SessionHost host);
  }

  private ShardSession session(ShardInfo shard, SessionHost host) {
    log.add("create " + shard.shardId() + " after " + shard.sequenceNumber());
    session.host = host;
    return session;
  }

  private ShardEnvironment environment(Sessions created) {
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

  private final class FakeLease implements ShardLease {
    private volatile boolean held = true;

    @Override
    public boolean isEnding() {
      return false;
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
  private class FakeSession implements ShardSession {
    private @Nullable SessionHost host;
    private @Nullable Throwable failure;
    private @Nullable CountDownLatch hang;

    private SessionHost host() {
      return Objects.requireNonNull(host);
    }

    private void run(String call) throws SessionFailedException {
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
    public void abandon(String why) {
      log.add("abandon: " + why);
    }
  }

  private void initialize() {
    processor.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(new ExtendedSequenceNumber("7", 0L))
            .build());
  }

  private void deliver(String... texts) {
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
    processor.processRecords(
        ProcessRecordsInput.builder()
            .records(records)
            .millisBehindLatest(5L)
            .cacheEntryTime(Instant.EPOCH)
            .cacheExitTime(Instant.EPOCH)
            .checkpointer(kcl())
            .build());
  }

  private void requestShutdown() {
    processor.shutdownRequested(ShutdownRequestedInput.builder().checkpointer(kcl()).build());
  }

  private void endShard() {
    processor.shardEnded(ShardEndedInput.builder().checkpointer(kcl()).build());
  }

  private void loseLease() {
    processor.leaseLost(LeaseLostInput.builder().build());
  }

  /** The KCL's checkpointer, which logs its calls and throws on request. */
  private RecordProcessorCheckpointer kcl() {
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

  private List<ConsumerFailed> failures() {
    return events.stream()
        .filter(ConsumerFailed.class::isInstance)
        .map(ConsumerFailed.class::cast)
        .toList();
  }

  @Test
  void aStopThatTheKclHasNotToldIsToldOnce() {
    initialize();

    processor.tellStop();
    requestShutdown();
    processor.tellStop();

    assertThat(log).containsOnlyOnce("stop");
  }

  @Test
  void aLifeWithoutFailures() {
    initialize();
    deliver("1", "2");
    requestShutdown();
    loseLease();

    assertThat(log)
        .containsExactly(
            "create shard after 7", "start", "deliver [1, 2]", "end REQUESTED", "end LEASE_LOST");
    assertThat(events)
        .containsExactly(
            new WorkerEvent.ConsumerStarting("shard"),
            new WorkerEvent.ConsumerStarted("shard", null),
            new WorkerEvent.ConsumerTold("shard"),
            new WorkerEvent.LeaseLost("shard"));
    assertThat(processors.shards()).isEmpty();
    assertThat(metrics.shards()).isEmpty();
  }

  @Test
  void theEndOfAShard() {
    initialize();
    assertThat(processor.mayEndShard(true)).isTrue();
    endShard();
    processor.shardIsEnded();

    assertThat(log).containsExactly("create shard after 7", "start", "end SHARD_ENDED");
    assertThat(events).endsWith(new WorkerEvent.ShardEnded("shard"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "processRecords", "shutdownRequested", "shardEnded"})
  void anErrorInACallRestartsTheShardAndLeavesNothingOut(String call) {
    Runnable calls =
        () -> {
          switch (call) {
            case "initialize" -> initialize();
            case "processRecords" -> deliver("1");
            case "shutdownRequested" -> requestShutdown();
            default -> endShard();
          }
        };
    if (!call.equals("initialize")) {
      initialize();
    }
    session.failure = new StackOverflowError();

    assertThatCode(calls::run).doesNotThrowAnyException();

    assertThat(log).endsWith("restart");
    assertThat(failures())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.what())
                  .isEqualTo(
                      "the worker itself failed in " + call + ": java.lang.StackOverflowError");
              assertThat(failed.cause()).isInstanceOf(StackOverflowError.class);
              assertThat(failed.restart()).isNotNull();
            });
  }

  @Test
  void anErrorAtALostLeaseIsContainedToo() {
    initialize();
    lease.held = false;
    session.failure = new NoClassDefFoundError("x");

    assertThatCode(this::loseLease).doesNotThrowAnyException();

    assertThat(failures()).singleElement().satisfies(f -> assertThat(f.restart()).isNull());
    assertThat(log).doesNotContain("restart");
    assertThat(processors.shards()).isEmpty();
  }

  @Test
  void aFactoryThatThrowsIsAFailureLikeAnyOther() {
    ShardProcessor without =
        new ShardProcessor(
            SHARD,
            environment(ShardProcessorTest::noSession),
            lease,
            (s, isReached) -> null,
            reading);
    without.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
            .build());
    assertThat(failures()).hasSize(1);
    assertThat(log).containsExactly("restart");
  }

  private static ShardSession noSession(ShardInfo shard, SessionHost host) {
    throw new NoClassDefFoundError("x");
  }

  @Test
  void nothingIsDeliveredAfterAFailure() {
    initialize();
    session.failure = new SessionFailedException("processRecords threw it", null);
    deliver("1");
    session.failure = null;
    deliver("2");
    requestShutdown();
    endShard();
    loseLease();

    assertThat(log).containsExactly("create shard after 7", "start", "deliver [1]", "restart");
    assertThat(failures())
        .extracting(ConsumerFailed::what)
        .containsExactly("processRecords threw it");
  }

  @Test
  void theCheckpointsOfASessionThatHasFailedAreRejected() {
    initialize();
    deliver("1");
    assertThat(session.host().checkpoint("11", 3L)).isNull();
    session.host().failed(new SessionFailedException("a thread of the consumer failed", null));
    CheckpointRejection rejection = Objects.requireNonNull(session.host().checkpoint("11", 3L));

    assertThat(rejection.reason()).isEqualTo(Reason.LEASE_LOST);
    assertThat(log)
        .containsExactly(
            "create shard after 7",
            "start",
            "deliver [1]",
            "checkpoint [11, 3]",
            "restart",
            "abandon: has failed");
  }

  /** It could be stored after the next session has read its start, and move the checkpoint back. */
  @Test
  void aRestartWaitsForACheckpointThatIsBeingStored() {
    initialize();
    deliver("1");
    CountDownLatch answer = new CountDownLatch(1);
    storing = answer;
    CompletableFuture<@Nullable CheckpointRejection> late =
        CompletableFuture.supplyAsync(() -> session.host().checkpoint("11", 3L));
    await().until(() -> log.contains("checkpoint [11, 3]"));
    session.host().failed(new SessionFailedException("another thread failed", null));
    assertThat(failures()).hasSize(1);
    assertThat(log).doesNotContain("restart");

    answer.countDown();
    assertThat(late.join()).isNull();
    assertThat(log)
        .containsSubsequence("checkpoint [11, 3]", "restart")
        .containsOnlyOnce("restart");
  }

  @Test
  void everythingDeliveredIsWhatTheConsumerWasGivenAndNotWhatTheKclReadsNext() {
    initialize();
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason)
        .isEqualTo(Reason.INVALID_STATE);
    deliver("1", "2");
    assertThat(session.host().checkpoint(null, null)).isNull();
    assertThat(log).endsWith("checkpoint [12, 3]");
    endShard();
    assertThat(session.host().checkpoint(null, null)).isNotNull();
  }

  @Test
  void aRejectionHasTheReasonOfTheKclsException() {
    initialize();
    deliver("1");
    refusal = new ThrottlingException("too much");
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason, CheckpointRejection::errorName)
        .containsExactly(Reason.THROTTLED, "ThrottlingException");
    assertThat(events).endsWith(new WorkerEvent.CheckpointRejected("shard", "ThrottlingException"));
  }

  /** The stock daemon reports every throwable to the consumer; docs/conformance.md. */
  @Test
  void anErrorOfTheKclsCheckpointerIsARejectionToo() {
    initialize();
    deliver("1");
    refusal = new StackOverflowError();
    assertThat(session.host().checkpoint(null, null))
        .extracting(CheckpointRejection::reason, CheckpointRejection::errorName)
        .containsExactly(Reason.OTHER, "StackOverflowError");
  }

  @Test
  void aShardThatIsOpenIsNotEndedButRestarted() {
    initialize();
    openBecause = "it is open";
    assertThat(processor.mayEndShard(true)).isFalse();

    assertThat(failures()).extracting(ConsumerFailed::what).containsExactly("it is open");
    assertThat(log)
        .containsExactly(
            "create shard after 7",
            "start",
            "restart",
            "abandon: was stopped before the end of its shard");
    assertThat(processor.mayEndShard(true)).as("of a failed session").isFalse();
  }

  @Test
  void aShardThatWasEndedBeforeNeedsNoConsumer() {
    assertThat(processor.mayEndShard(true)).isTrue();
    processor.initialize(
        InitializationInput.builder()
            .shardId("shard")
            .extendedSequenceNumber(ExtendedSequenceNumber.SHARD_END)
            .build());
    assertThat(processor.mayEndShard(true)).isTrue();
    processor.shardIsEnded();
    loseLease();
    assertThat(log).isEmpty();
  }

  @Test
  void aCallBeyondTheLimitIsAbandonedAndThenItsLeaseIsDropped() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);

    await()
        .untilAsserted(
            () -> {
              processor.watch(LIMIT, LIMIT);
              assertThat(log).contains("abandon: did not return from processRecords within 0 s");
            });
    assertThat(log)
        .containsSubsequence("restart", "abandon: did not return from processRecords within 0 s");
    await()
        .untilAsserted(
            () -> {
              processor.watch(LIMIT, LIMIT);
              assertThat(log).endsWith("drop");
            });
    assertThat(processors.stuck()).containsExactly("shard");
    processor.watch(LIMIT, LIMIT);
    assertThat(log).filteredOn("drop"::equals).hasSize(1);

    session.hang.countDown();
    call.join();
    assertThat(processors.stuck()).isEmpty();
    assertThat(failures()).hasSize(1);
  }

  @Test
  void aLeaseThatIsLostDuringACallIsToldToTheSession() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    lease.held = false;
    processor.watch(Duration.ofHours(1), LIMIT);
    assertThat(log).endsWith("leaseLost");
    session.hang.countDown();
    call.join();
    loseLease();
    assertThat(log).endsWith("end LEASE_LOST");
  }

  @Test
  void aStopWakesAProcessorThatWaitsForItsTurn() {
    supervisor.failed("shard");
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::initialize);
    await().until(() -> processors.shards().contains("shard"));
    processors.stopping();
    supervisor.stop();
    waiting.join();
    requestShutdown();
    loseLease();
    assertThat(log).as("nothing was started").containsExactly("release");
    assertThat(processors.shards()).isEmpty();
  }

  @Test
  void aStopReleasesTheLeaseOfAConsumerThatHasEnded() {
    initialize();
    processors.stopping();
    requestShutdown();
    loseLease();
    assertThat(log).endsWith("end REQUESTED", "end LEASE_LOST", "release");
  }

  @Test
  void aStopDoesNotReleaseTheLeaseOfAConsumerThatStillRuns() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    processors.stopping();
    processors.abandon("took too long");
    loseLease();
    assertThat(log).doesNotContain("release");
    session.hang.countDown();
    call.join();
  }

  @Test
  void noConsumerStartsBesideOneThatHasNotReturnedYet() {
    initialize();
    session.hang = new CountDownLatch(1);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> deliver("1"));
    await().until(processor::isInCall);
    lease.held = false; // and acquired again, for another processor
    ShardProcessor next =
        new ShardProcessor(
            SHARD,
            environment((shard, host) -> new Other()),
            new FakeLease(),
            (s, isReached) -> null,
            new ShardReading());
    CompletableFuture<Void> starting =
        CompletableFuture.runAsync(
            () ->
                next.initialize(
                    InitializationInput.builder()
                        .shardId("shard")
                        .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                        .build()));
    await().until(() -> processors.shards().equals(List.of("shard")) && !next.isConsuming());
    session.hang.countDown();
    call.join();
    assertThat(starting).as("the other one is not over").isNotDone();
    loseLease();
    starting.join();
    assertThat(log).endsWith("deliver [1]", "end LEASE_LOST", "other start");
  }

  @Test
  void aCheckpointThatKinesisRejectsIsToldOnceAndShown() {
    InvalidArgumentException rejected =
        InvalidArgumentException.builder().message("foreign").build();
    processor.couldNotBegin(rejected);
    processor.couldNotBegin(rejected);
    processors.watch(LIMIT, LIMIT);
    processors.watch(LIMIT, LIMIT);
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            WorkerEvent.ReadFailed.class,
            failed -> {
              assertThat(failed.isFinal()).isTrue();
              assertThat(failed.what())
                  .startsWith("Kinesis rejects its checkpoint 17 (foreign); if the stream was");
            });
    assertThat(metrics.shards())
        .singleElement()
        .satisfies(shard -> assertThat(shard.isWithoutConsumer()).isTrue());

    initialize();
    processors.watch(LIMIT, LIMIT);
    assertThat(events).anyMatch(WorkerEvent.ReadRecovered.class::isInstance);
    assertThat(metrics.shards())
        .singleElement()
        .satisfies(shard -> assertThat(shard.readFailure()).isNull());
  }

  @Test
  void aShardThatCouldNeverBeReadIsLetGoWithItsLease() {
    processor.couldNotBegin(new IllegalStateException("no route to host"));
    assertThat(processors.shards()).containsExactly("shard");
    lease.held = false;
    loseLease();
    assertThat(processors.shards()).isEmpty();
    assertThat(metrics.shards()).isEmpty();
  }

  private final class Other extends FakeSession {
    @Override
    public void start() {
      log.add("other start");
    }
  }

  @Test
  void aFailureWhileTheWorkerStopsRestartsNothing() {
    initialize();
    processors.stopping();
    session.failure = new SessionFailedException("shutdown threw it", null);
    requestShutdown();
    assertThat(log).containsExactly("create shard after 7", "start", "stopping", "end REQUESTED");
    assertThat(failures()).singleElement().satisfies(f -> assertThat(f.restart()).isNull());
  }
}
