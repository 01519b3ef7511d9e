package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.Gates.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Records in flight compared with a {@link FlightModel}: random deliveries, orders of completion,
 * failures and ends. Each step is awaited, so that it is always known what runs, what waits and
 * where the checkpoint is.
 */
class ParallelModelTest {

  /** How a session ends. */
  private enum Ending {
    LEASE_LOST,
    STOP,
    SHARD_END,
    FAILURE,
    FAILURE_WHILE_STOPPING,
    FAILURE_AT_SHARD_END
  }

  /** Longer than the drain timeout at the end of the shard, which must not matter. */
  private static final Duration PAUSE = Duration.ofMillis(2);

  private static final Retry TWICE = Retry.fixed(PAUSE).maxAttempts(2);

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void whateverHappensInWhateverOrder(
      @ForAll Random random,
      @ForAll @IntRange(min = 2, max = 5) int parallelism,
      @ForAll @IntRange(min = 1, max = 12) int maxInFlight,
      @ForAll @IntRange(min = 1, max = 6) int keys,
      @ForAll @IntRange(min = 1, max = 40) int steps,
      @ForAll Ending ending)
      throws Exception {
    Story story = new Story(random, new FlightModel(parallelism, maxInFlight), keys, ending);
    try {
      for (int i = 0; i < steps; i++) {
        story.step();
      }
      story.end(ending);
    } finally {
      story.leaveNoThread();
    }
  }

  /** One random session. */
  private static final class Story {
    private final Random random;
    private final FlightModel model;
    private final int keys;
    private final Gates gates = new Gates();
    private final Checkpoints checkpoints = new Checkpoints();
    private final List<String> letters = new ArrayList<>();
    private final HandlerConsumer consumer;
    private @Nullable CompletableFuture<Void> call;
    private int sequenceNumber = 1;
    private int subSequenceNumber;

    Story(Random random, FlightModel model, int keys, Ending ending) throws Exception {
      this.random = random;
      this.model = model;
      this.keys = keys;
      consumer =
          Handlers.perRecord(gates)
              .parallelism(model.parallelism())
              .maxInFlight(model.maxInFlight())
              .filter(record -> !record.partitionKey().equals(FlightModel.UNWANTED))
              .retry(TWICE)
              .deadLetters(letter -> letters.add(letter.record().text()))
              .drainTimeout(
                  ending == Ending.SHARD_END ? Duration.ofNanos(1) : Duration.ofMinutes(1))
              .create(TestShard.inProcessOfItsOwn());
      consumer.init(SHARD);
    }

    void step() throws Exception {
      if (call == null && random.nextInt(3) == 0) {
        deliver();
      } else if (!gates.open().isEmpty()) {
        endOne();
      }
      settle();
    }

    private void deliver() {
      List<KinesisRecord> records = new ArrayList<>();
      for (int left = random.nextInt(8); left > 0; left--) {
        boolean isWanted = random.nextInt(6) > 0;
        records.add(next(isWanted ? "key " + random.nextInt(keys) : FlightModel.UNWANTED));
      }
      records.forEach(model::deliver);
      call = calling(() -> consumer.processRecords(batch(records), checkpoints));
    }

    /** Some belong to an aggregated record, so they share a sequence number. */
    private KinesisRecord next(String key) {
      if (random.nextInt(3) == 0) {
        subSequenceNumber++;
      } else {
        sequenceNumber += 1 + random.nextInt(9);
        subSequenceNumber = 0;
      }
      String text = sequenceNumber + "/" + subSequenceNumber;
      return record(sequenceNumber, subSequenceNumber, key, text);
    }

    private void endOne() {
      List<String> open = gates.open();
      String text = open.get(random.nextInt(open.size()));
      boolean isHandled = random.nextInt(4) > 0;
      if (isHandled || model.failed(text) == 2) {
        model.finish(text);
      }
      End failure = random.nextBoolean() ? End.FAILED : End.INTERRUPTED;
      gates.end(text, isHandled ? End.HANDLED : failure);
    }

    /** Waits until everything that should happen has happened, and checks it. */
    private void settle() throws Exception {
      gates.until(() -> gates.open().size() == model.running());
      gates.until(() -> consumer.metrics().inFlight() == model.unfinished());
      assertThat(gates.open()).isSubsetOf(model.mayRun());
      assertThat(gates.mostAtOnce()).isLessThanOrEqualTo(model.parallelism());
      if (call != null && !model.isHeldBack()) {
        call.get(30, TimeUnit.SECONDS);
        call = null;
        assertThat(lastCheckpoint()).isEqualTo(model.watermark());
      } else if (call != null) {
        assertThat(call).isNotDone();
      }
    }

    private @Nullable String lastCheckpoint() {
      List<String> stored = checkpoints.stored();
      return stored.isEmpty() ? null : stored.get(stored.size() - 1);
    }

    void end(Ending ending) throws Exception {
      while (call != null) {
        endOne();
        settle();
      }
      switch (ending) {
        case LEASE_LOST -> loseLease();
        case STOP -> drain(ShutdownType.REQUESTED);
        case SHARD_END -> drain(ShutdownType.SHARD_ENDED);
        case FAILURE -> fail();
        case FAILURE_WHILE_STOPPING -> failDuring(ShutdownType.REQUESTED);
        case FAILURE_AT_SHARD_END -> failDuring(ShutdownType.SHARD_ENDED);
      }
      assertThat(letters).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(model.dead());
    }

    /** Fails while no call is running; the next call throws the failure. */
    private void fail() throws Exception {
      runSomething();
      List<String> running = failOne();

      assertThatThrownBy(
              () -> {
                while (true) {
                  consumer.processRecords(empty(), checkpoints);
                }
              })
          .isNotNull();

      assertThat(lastCheckpoint()).isEqualTo(model.watermark());
      assertIsOver(running);
    }

    private void failDuring(ShutdownType type) throws Exception {
      runSomething();
      List<String> before = checkpoints.stored();
      CompletableFuture<Void> shutdown = calling(() -> consumer.shutdown(type, checkpoints));
      List<String> running = failOne();

      assertThatThrownBy(() -> shutdown.get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);

      if (type == ShutdownType.SHARD_ENDED) {
        assertThat(checkpoints.stored())
            .as("any checkpoint would finish the shard")
            .isEqualTo(before);
      } else {
        assertThat(lastCheckpoint()).isEqualTo(model.watermark());
      }
      assertIsOver(running);
    }

    private void runSomething() throws Exception {
      if (gates.open().isEmpty()) {
        KinesisRecord record = next("key 0");
        model.deliver(record);
        consumer.processRecords(batch(List.of(record)), checkpoints);
        settle();
      }
    }

    /** Fails with something other than an exception; returns what else is running. */
    private List<String> failOne() {
      List<String> running = new ArrayList<>(gates.open());
      String failing = running.remove(random.nextInt(running.size()));
      gates.end(failing, random.nextBoolean() ? End.ERROR : End.THROWABLE);
      return running;
    }

    private void assertIsOver(List<String> wereRunning) {
      gates.until(() -> gates.interrupted().containsAll(wereRunning));
      assertThat(gates.interrupted()).containsExactlyInAnyOrderElementsOf(wereRunning);
      assertThat(gates.open()).as("nothing more is started").isEmpty();
    }

    private void loseLease() throws Exception {
      List<String> running = gates.open();
      int before = checkpoints.stored().size();

      consumer.shutdown(ShutdownType.LEASE_LOST, checkpoints);

      assertThat(gates.interrupted()).containsExactlyInAnyOrderElementsOf(running);
      assertThat(gates.open()).isEmpty();
      assertThat(checkpoints.stored()).hasSize(before);
    }

    private void drain(ShutdownType type) throws Exception {
      CompletableFuture<Void> shutdown = calling(() -> consumer.shutdown(type, checkpoints));
      while (model.unfinished() > 0) {
        assertThat(shutdown).isNotDone();
        endOne();
        settle();
      }
      shutdown.get(30, TimeUnit.SECONDS);
      assertThat(lastCheckpoint())
          .isEqualTo(type == ShutdownType.SHARD_ENDED ? Checkpoints.ALL : model.watermark());
    }

    void leaveNoThread() throws Exception {
      consumer.close();
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> calling(Call call) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            call.run();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
