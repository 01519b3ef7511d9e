package io.jkinesis.handler;

import static io.jkinesis.handler.Records.SHARD;
import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordConsumer;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Random handlers: every record is finished once, in order, and no checkpoint moves past an
 * unfinished one.
 */
class HandlersPropertiesTest {

  private static final Retry THREE_TIMES =
      Retry.exponential(Duration.ZERO, Duration.ofMillis(1)).maxAttempts(3);

  /** How often each record fails before it succeeds; three times means that it fails for good. */
  private record Fate(int failures) {}

  @Provide
  Arbitrary<List<Fate>> fates() {
    return Arbitraries.frequency(
            Tuple.of(20, 0), Tuple.of(2, 1),
            Tuple.of(1, 2), Tuple.of(1, 3))
        .map(Fate::new)
        .list()
        .ofMaxSize(200);
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void recordsSideBySide(
      @ForAll("fates") List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 8) int parallelism,
      @ForAll @IntRange(min = 1, max = 60) int maxInFlight,
      @ForAll @IntRange(min = 1, max = 20) int keys,
      @ForAll Random random)
      throws Exception {
    Shard shard = new Shard(fates, keys, random);
    HandlerConsumer consumer =
        Handlers.perRecord(shard::handle)
            .parallelism(parallelism)
            .maxInFlight(maxInFlight)
            .retry(THREE_TIMES)
            .deadLetters(shard.audit::dead)
            .create(TestShard.inProcessOfItsOwn());

    shard.runThrough(consumer);

    for (String key : shard.audit.keys()) {
      assertThat(shard.audit.doneOf(key)).isEqualTo(shard.audit.deliveredOf(key));
    }
    shard.assertComplete(consumer.metrics());
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void batches(
      @ForAll("fates") List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 40) int maxRecords,
      @ForAll @IntRange(min = 1, max = 200) int maxBytes,
      @ForAll @IntRange(min = 0, max = 3) int maxWaitMillis,
      @ForAll Random random)
      throws Exception {
    Shard shard = new Shard(fates, 5, random);
    HandlerConsumer consumer =
        Handlers.perBatch(
                records -> {
                  assertThat(records.size()).isBetween(1, maxRecords);
                  assertThat(records.size() == 1 || bytes(records) <= maxBytes).isTrue();
                  shard.handleAll(records);
                })
            .maxRecords(maxRecords)
            .maxBytes(maxBytes)
            .maxWait(Duration.ofMillis(maxWaitMillis))
            .retry(THREE_TIMES)
            .deadLetters(shard.audit::dead)
            .create(TestShard.inProcessOfItsOwn());

    shard.runThrough(consumer);

    assertThat(shard.audit.done()).isEqualTo(shard.audit.delivered());
    shard.assertComplete(consumer.metrics());
  }

  /** Records that fail for good are records that cannot be decoded here. */
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void batchesOfValues(
      @ForAll("fates") List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 40) int maxRecords,
      @ForAll @IntRange(min = 0, max = 3) int maxWaitMillis,
      @ForAll Random random)
      throws Exception {
    Shard shard = new Shard(fates, 5, random);
    Map<String, Integer> decoded = new ConcurrentHashMap<>();
    HandlerConsumer consumer =
        Handlers.perBatch(
                record -> {
                  decoded.merge(record.text(), 1, Integer::sum);
                  if (shard.doomed.contains(record.text())) {
                    throw new IllegalStateException("cannot be decoded");
                  }
                  return record;
                },
                (List<KinesisRecord> values) -> shard.handleAll(values))
            .maxRecords(maxRecords)
            .maxWait(Duration.ofMillis(maxWaitMillis))
            .retry(THREE_TIMES)
            .deadLetters(shard.audit::dead)
            .create(TestShard.inProcessOfItsOwn());

    shard.runThrough(consumer);

    List<String> sound = new ArrayList<>(shard.audit.delivered());
    sound.removeAll(shard.doomed);
    List<String> handled = new ArrayList<>(shard.audit.done());
    handled.removeAll(shard.doomed);
    assertThat(handled).as("in order").isEqualTo(sound);
    assertThat(decoded.values())
        .hasSameSizeAs(shard.records)
        .allSatisfy(times -> assertThat(times).isEqualTo(1));
    shard.assertComplete(consumer.metrics());
  }

  private static int bytes(List<KinesisRecord> records) {
    return records.stream().mapToInt(record -> record.data().remaining()).sum();
  }

  /** A shard's records, the intended result of each, and the actual one. */
  private static final class Shard {
    private final List<KinesisRecord> records = new ArrayList<>();
    private final Map<String, Integer> failuresLeft = new ConcurrentHashMap<>();
    private final List<String> doomed = new ArrayList<>();
    private final Random random;
    final Audit audit;

    Shard(List<Fate> fates, int keys, Random random) {
      this.random = random;
      int sequenceNumber = 1;
      int subSequenceNumber = 0;
      for (Fate fate : fates) {
        String text = sequenceNumber + "/" + subSequenceNumber;
        records.add(record(sequenceNumber, subSequenceNumber, "key " + random.nextInt(keys), text));
        failuresLeft.put(text, fate.failures());
        if (fate.failures() == 3) {
          doomed.add(text);
        }
        boolean isAggregate = random.nextInt(4) == 0;
        sequenceNumber += isAggregate ? 0 : 1;
        subSequenceNumber = isAggregate ? subSequenceNumber + 1 : 0;
      }
      audit = new Audit(records);
    }

    void handle(KinesisRecord record) {
      // Some take longer than others, so that they finish out of order.
      LockSupport.parkNanos(Math.floorMod(record.text().hashCode(), 5) * 10_000L);
      throwIfItIsToFail(record);
      audit.handled(record);
    }

    /** A failure in a batch does not count: each record also fails as often on its own. */
    void handleAll(List<KinesisRecord> batch) {
      if (batch.size() == 1) {
        throwIfItIsToFail(batch.get(0));
      } else if (batch.stream()
          .anyMatch(record -> failuresLeft.getOrDefault(record.text(), 0) > 0)) {
        throw new IllegalStateException("one of them fails");
      }
      audit.handled(batch);
    }

    private void throwIfItIsToFail(KinesisRecord record) {
      if (failuresLeft.merge(record.text(), -1, Integer::sum) >= 0) {
        // Adjacent records never fail in the same way, which would be an outage.
        boolean isOdd = records.indexOf(record) % 2 == 1;
        throw isOdd ? new IllegalStateException("fails") : new IllegalArgumentException("fails");
      }
    }

    void runThrough(RecordConsumer consumer) throws Exception {
      consumer.init(SHARD);
      for (int from = 0; from < records.size(); ) {
        int to = Math.min(records.size(), from + random.nextInt(30));
        consumer.processRecords(batch(records.subList(from, to)), audit);
        from = to;
      }
      ShutdownType end = random.nextBoolean() ? ShutdownType.SHARD_ENDED : ShutdownType.REQUESTED;
      consumer.shutdown(end, audit);
      consumer.close();
      if (!records.isEmpty()) {
        assertThat(audit.stored())
            .last()
            .isEqualTo(
                end == ShutdownType.SHARD_ENDED
                    ? Checkpoints.ALL
                    : records.get(records.size() - 1).text());
      }
    }

    void assertComplete(HandlerMetrics metrics) {
      assertThat(audit.done()).hasSize(records.size()).doesNotHaveDuplicates();
      assertThat(audit.dead()).containsExactlyInAnyOrderElementsOf(doomed);
      assertThat(metrics.handled()).isEqualTo(records.size() - doomed.size());
      assertThat(metrics.deadLettered()).isEqualTo(doomed.size());
      assertThat(metrics.inFlight()).isZero();
      assertThat(metrics.watermarkLag()).isZero();
    }
  }
}
