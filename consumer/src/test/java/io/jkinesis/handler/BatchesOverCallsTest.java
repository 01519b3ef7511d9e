package io.jkinesis.handler;

import static io.jkinesis.handler.Records.batch;
import static io.jkinesis.handler.Records.empty;
import static io.jkinesis.handler.Records.record;
import static io.jkinesis.handler.Records.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.KinesisRecord;
import io.jkinesis.ShutdownType;
import io.jkinesis.handler.Gates.End;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Batches that wait for more records. A batch has a gate, named by its texts. */
class BatchesOverCallsTest extends GatedTest {

  private static final Duration LONG = Duration.ofDays(1);

  private BufferedPerBatch waiting(Duration maxWait) {
    return Handlers.perBatch(this::handle).maxRecords(4).maxWait(maxWait);
  }

  private void handle(List<KinesisRecord> records) throws Exception {
    String texts = records.stream().map(KinesisRecord::text).collect(Collectors.joining(" "));
    gates.handle(record(0, 0, "", texts));
  }

  @Test
  void aBatchIsHandledWhenItIsFull() throws Exception {
    begin(waiting(LONG));
    process(records(1, 3));
    assertThat(gates.open()).isEmpty();

    process(records(4, 5));

    gates.awaitOpen("1 2 3 4");
  }

  @Test
  void aBatchIsHandledWhenItHasEnoughBytes() throws Exception {
    begin(waiting(LONG).maxBytes(6));

    process(batch(List.of(record(1, 0, "k", "four"), record(2, 0, "k", "two"))));
    gates.awaitOpen("four");
    gates.end("four");
    process(batch(List.of(record(3, 0, "k", "fours"))));
    gates.awaitOpen("two");
  }

  @Test
  void aBatchIsHandledOnTimeWithoutAnotherCall() throws Exception {
    begin(waiting(Duration.ofMillis(50)));

    process(records(1, 2));

    gates.awaitOpen("1 2");
    gates.end("1 2");
    gates.until(() -> metrics().inFlight() == 0);
    assertThat(checkpoints.stored()).as("outside of a call").isEmpty();
    process(empty());
    assertThat(checkpoints.stored()).containsExactly("2/0");
  }

  @Test
  void theNextBatchIsGatheredWhileOneIsHandledAndThenTheCallHoldsBack() throws Exception {
    begin(waiting(LONG));
    process(records(1, 4));
    gates.awaitOpen("1 2 3 4");

    process(records(5, 8));
    CompletableFuture<Void> call = calls(records(9, 9));
    assertThat(gates.open()).containsExactly("1 2 3 4");
    assertThat(call).isNotDone();

    gates.end("1 2 3 4");
    gates.awaitOpen("5 6 7 8");
    returns(call);
    process(empty()); // the first of the four makes room, so the call may end before the others do
    assertThat(checkpoints.stored()).last().isEqualTo("4/0");
  }

  @Test
  void aRecordThatFindsNoRoomDoesNotWaitForTheClock() throws Exception {
    begin(waiting(LONG).maxBytes(10));

    CompletableFuture<Void> call =
        calls(batch(List.of(record(1, 0, "k", "nine char"), record(2, 0, "k", "twelve chars"))));

    gates.awaitOpen("nine char");
    gates.end("nine char");
    gates.awaitOpen("twelve chars");
    returns(call);
  }

  @Test
  void theCheckpointPassesThePartsOfAHalvedBatchOneByOne() throws Exception {
    begin(waiting(LONG));
    process(records(1, 4));
    gates.awaitOpen("1 2 3 4");
    gates.end("1 2 3 4", End.FAILED);
    gates.awaitOpen("1 2");
    gates.end("1 2");
    gates.awaitOpen("3 4");
    process(empty());

    assertThat(checkpoints.stored()).containsExactly("2/0");
    assertThat(metrics().inFlight()).isEqualTo(2);
  }

  @Test
  void aRecordThatFailsForGoodBecomesADeadLetter() throws Exception {
    begin(waiting(LONG).maxRecords(2).deadLetters(letters::add));
    process(records(1, 2));
    gates.awaitOpen("1 2");
    gates.end("1 2", End.FAILED);
    gates.awaitOpen("1");
    gates.end("1", End.FAILED);
    gates.awaitOpen("2");
    gates.end("2");
    gates.until(() -> metrics().inFlight() == 0);

    process(empty());
    assertThat(checkpoints.stored()).containsExactly("2/0");
    assertThat(letters).hasSize(1);
  }

  @Test
  void aFailureBetweenCallsEndsTheNext() throws Exception {
    begin(waiting(LONG).maxRecords(1));
    process(records(1, 2));
    gates.awaitOpen("1");
    gates.end("1");
    gates.awaitOpen("2");
    gates.end("2", End.FAILED);

    assertThatExceptionOfType(HandlerException.class)
        .isThrownBy(this::processUntilItThrows)
        .withMessageStartingWith("shardId-0: record 2/0: ");
    assertThat(checkpoints.stored()).containsExactly("1/0");
  }

  @Test
  void atTheShardsEndWhatWaitsIsHandledAtOnce() throws Exception {
    begin(waiting(LONG));
    process(records(1, 6));
    gates.awaitOpen("1 2 3 4");
    CompletableFuture<Void> call = callsShutdown(ShutdownType.SHARD_ENDED);
    gates.end("1 2 3 4");
    gates.awaitOpen("5 6");
    assertThat(call).isNotDone();

    gates.end("5 6");
    returns(call);
    assertThat(checkpoints.stored()).containsExactly(Checkpoints.ALL);
  }

  @Test
  void aStopHandlesWhatWaitsAndLeavesWhatDoesNotFinishInTime() throws Exception {
    begin(waiting(LONG).drainTimeout(Duration.ofMillis(50)));
    process(records(1, 6));
    gates.awaitOpen("1 2 3 4");
    gates.end("1 2 3 4");
    gates.until(() -> metrics().inFlight() == 2);

    shutdown(ShutdownType.REQUESTED);

    assertThat(gates.interrupted()).containsExactly("5 6");
    assertThat(checkpoints.stored()).containsExactly("4/0");
  }

  @Test
  void aLostLeaseInterruptsTheBatchAndDropsTheNext() throws Exception {
    begin(waiting(LONG).retry(AT_ONCE).deadLetters(letters::add));
    process(records(1, 8));
    gates.awaitOpen("1 2 3 4");

    shutdown(ShutdownType.LEASE_LOST);

    assertThat(gates.interrupted()).containsExactly("1 2 3 4");
    assertThat(gates.order()).hasSize(1);
    assertThat(letters).isEmpty();
    assertThat(checkpoints.stored()).isEmpty();
  }
}
