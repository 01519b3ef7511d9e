package io.jkinesis.internal.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.KinesisRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Records in flight on a machine without free threads: they finish or fail, but are never lost. */
class NoThreadTest {

  private final OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");

  private static final HandlerSettings SETTINGS =
      HandlerSettings.defaults(
          new RetryPolicy(attempts -> Duration.ofMillis(1), 2, null, null, failure -> false));

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void everyRecordIsFinishedOrTheWorkFails(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 4) int parallelism,
      @ForAll @IntRange(min = 0, max = 4) int threads)
      throws Exception {
    InFlight inFlight = new InFlight(new InFlightWindow(100, 1_000), () -> false);
    Handling handling = Handling.of(new IdleShard(), SETTINGS, inFlight, inFlight::isOver);
    HandlerThreads workers = new HandlerThreads(parallelism, inFlight::fail, atMost(threads));
    Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    KeyedWork work =
        new KeyedWork(
            handling,
            () ->
                (record, context) -> {
                  if (record.partitionKey().equals("1")
                      && failedOnce.add(record.sequenceNumber())) {
                    throw new IOException("to be retried");
                  }
                },
            KinesisRecord::partitionKey,
            inFlight,
            workers);
    try {
      for (int i = 0; i < 20; i++) {
        InFlightRecord ticket = new InFlightRecord(record(i, random.nextInt(5)));
        assertThat(inFlight.accept(ticket, Duration.ZERO)).isTrue();
        work.add(ticket);
      }
      assertThat(inFlight.awaitEmpty(Duration.ofSeconds(30))).as("nothing is lost").isTrue();
      assertThat(threads).isPositive();
    } catch (OutOfMemoryError e) {
      assertThat(e).isSameAs(noThread);
      assertThat(threads).isLessThan(parallelism);
    } finally {
      workers.stop(Duration.ofSeconds(30));
    }
  }

  @Property(tries = 1)
  void withoutAnyThreadTheFirstRecordFails() {
    InFlight inFlight = new InFlight(new InFlightWindow(100, 1_000), () -> false);
    Handling handling = Handling.of(new IdleShard(), SETTINGS, inFlight, inFlight::isOver);
    HandlerThreads workers = new HandlerThreads(2, inFlight::fail, atMost(0));
    KeyedWork work =
        new KeyedWork(
            handling,
            () -> (record, context) -> {},
            KinesisRecord::partitionKey,
            inFlight,
            workers);

    assertThatThrownBy(() -> work.add(new InFlightRecord(record(1, 1)))).isSameAs(noThread);
  }

  private static KinesisRecord record(int sequenceNumber, int key) {
    ByteBuffer data = ByteBuffer.wrap("data".getBytes(UTF_8));
    return KinesisRecord.of(data, Integer.toString(key), Integer.toString(sequenceNumber), 0, null);
  }

  private ThreadFactory atMost(int threads) {
    AtomicInteger left = new AtomicInteger(threads);
    return work -> {
      if (left.getAndDecrement() <= 0) {
        throw noThread;
      }
      return new Thread(work);
    };
  }
}
