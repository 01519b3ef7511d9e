package io.jkinesis.handler;

import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.ofKeys;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RecordBatch;
import io.jkinesis.ShutdownType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Different keys concurrently, each key in order, and the checkpoint before unfinished records. */
class ParallelismTest extends GatedTest {

  @Test
  void keysAreHandledSideBySideAndOneKeyInOrder() throws Exception {
    begin(parallel());
    process(ofKeys("a", "b", "a", "b", "c"));

    gates.awaitOpen("1", "2", "5");
    gates.end("2");
    gates.awaitOpen("1", "4", "5");
    gates.end("1");
    gates.awaitOpen("3", "4", "5");
  }

  @Test
  void noMoreAreHandledAtOnceThanAsked() throws Exception {
    begin(parallel().parallelism(2));
    process(records(1, 5));

    gates.awaitOpen("1", "2");
    gates.end("1");
    gates.awaitOpen("2", "3");
    assertThat(gates.mostAtOnce()).isEqualTo(2);
  }

  @Test
  void theCheckpointStaysBeforeWhatIsUnfinishedWhateverFinishesFirst() throws Exception {
    begin(parallel());
    process(records(1, 4));
    gates.awaitOpen(4);

    gates.end("2");
    gates.end("3");
    gates.until(() -> metrics().handled() == 2);
    process(empty());
    assertThat(checkpoints.stored()).isEmpty();

    gates.end("1");
    gates.until(() -> metrics().inFlight() == 1);
    process(empty());
    assertThat(checkpoints.stored()).containsExactly("3/0");
  }

  @Test
  void theCheckpointStandsWithinAnAggregate() throws Exception {
    begin(parallel());
    process(
        batch(
            List.of(
                record(7, 0, "a", "first"),
                record(7, 1, "b", "second"),
                record(7, 2, "c", "third"))));
    gates.awaitOpen(3);

    gates.end("first");
    gates.end("second");
    gates.until(() -> metrics().inFlight() == 1);
    process(empty());

    assertThat(checkpoints.stored()).containsExactly("7/1");
  }

  @Test
  void aSlowKeyHoldsBackItselfAlone() throws Exception {
    begin(parallel().parallelism(2));
    process(ofKeys("slow", "b", "slow", "c", "slow", "d"));

    for (String quick : List.of("2", "4", "6")) {
      gates.until(() -> gates.open().contains(quick));
      gates.end(quick);
    }

    gates.awaitOpen("1");
    assertThat(gates.order()).doesNotContain("3", "5");
  }

  @Test
  void aCallReturnsThoughItsRecordsAreUnfinished() throws Exception {
    begin(parallel());

    process(records(1, 3));
    process(records(4, 6));

    gates.awaitOpen(4);
    assertThat(metrics().inFlight()).isEqualTo(6);
  }

  @Test
  void aCallHoldsBackWhileTooManyAreInFlight() throws Exception {
    begin(parallel().maxInFlight(3));
    CompletableFuture<Void> call = calls(records(1, 4));
    gates.awaitOpen("1", "2", "3");

    gates.end("2");
    gates.end("3");
    gates.until(() -> metrics().inFlight() == 1);
    assertThat(gates.order()).as("the oldest is not finished").doesNotContain("4");
    assertThat(call).isNotDone();

    gates.end("1");
    returns(call);
    gates.awaitOpen("4");
  }

  @Test
  void aCallHoldsBackWhileTooManyBytesAreInFlight() throws Exception {
    begin(parallel().maxInFlightBytes(10));
    RecordBatch batch =
        batch(
            List.of(
                record(1, 0, "a", "12345"),
                record(2, 0, "b", "1234"),
                record(3, 0, "c", "12"),
                record(4, 0, "d", "longer than all")));
    CompletableFuture<Void> call = calls(batch);
    gates.awaitOpen("12345", "1234");

    gates.end("1234");
    gates.awaitOpen("12345", "12");
    gates.end("12");
    gates.awaitOpen("12345");
    assertThat(call).isNotDone();
    gates.end("12345");
    gates.awaitOpen("longer than all");
    returns(call);
  }

  @Test
  void handlersRunOnThreadsThatDoNotKeepTheProcess() throws Exception {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    ParallelPerRecord noting =
        Handlers.perRecord(record -> threads.add(Thread.currentThread())).parallelism(2);
    begin(noting);

    process(records(1, 20));
    shutdown(ShutdownType.SHARD_ENDED);

    assertThat(threads)
        .hasSize(20)
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getName().startsWith("jkinesis-handler-"))
        .allMatch(thread -> isVirtual(thread) == (Runtime.version().feature() >= 24));
  }

  @Test
  void theLagIsTheAgeOfTheOldestUnfinishedRecord() throws Exception {
    begin(parallel());
    assertThat(metrics().watermarkLag()).isZero();
    process(records(1, 2));
    gates.awaitOpen("1", "2");

    assertThat(metrics().watermarkLag())
        .isBetween(
            Duration.between(Records.ARRIVAL, Instant.now()).minusMinutes(1),
            Duration.between(Records.ARRIVAL, Instant.now()));
    gates.end("1");
    gates.end("2");
    gates.until(() -> metrics().watermarkLag().isZero());
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getName().equals("java.lang.VirtualThread");
  }
}
