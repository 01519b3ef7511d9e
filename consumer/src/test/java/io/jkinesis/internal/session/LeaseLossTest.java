package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.ConsumerCallsTest.failureOf;
import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.ShutdownType;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** A lost lease is not a failure of the consumer, whoever detects it first. */
class LeaseLossTest {

  private static final CheckpointError LOST = CheckpointError.named("ShutdownException");

  private final TestCalls test = TestCalls.duringCalls();

  @Test
  void anAnswerThatTellsItMayLeaveTheCall() throws Exception {
    test.onRecords(checkpointer -> checkpointer.checkpoint()).rejecting(LOST);
    ConsumerCalls calls = test.begun();

    calls.processRecords(records(1, 1));
    calls.processRecords(records(2, 2));
    calls.shutdown(ShutdownType.REQUESTED);

    assertThat(test.events).containsExactly("create", "init", "process 1", "shutdown LEASE_LOST");
    assertThat(test.context().isStopping()).isTrue();
  }

  @Test
  void itIsToldBetweenCalls() throws Exception {
    ConsumerCalls calls = test.begun();

    calls.leaseLost();
    calls.processRecords(records(1, 1));
    calls.shutdown(ShutdownType.SHARD_ENDED);

    assertThat(test.events).containsExactly("create", "init", "shutdown LEASE_LOST");
    assertThat(test.context().isStopping()).isTrue();
  }

  @Test
  void itIsToldWithinACallWhoseCheckpointThenThrows() throws Exception {
    test.onRecords(
        checkpointer -> {
          test.calls().leaseLost();
          try {
            checkpointer.checkpoint();
          } catch (CheckpointException e) {
            assertThat(e.reason()).isEqualTo(Reason.LEASE_LOST);
            assertThat(e).hasMessage("shardId-0: the lease is lost, another worker has the shard");
            throw new ExecutionException(e);
          }
        });

    test.begun().processRecords(records(1, 1));

    assertThat(test.stored).isEmpty();
  }

  @Test
  void anotherExceptionOfSuchACallIsAFailure() {
    test.onRecords(
        checkpointer -> {
          test.calls().leaseLost();
          throw new IllegalStateException("something else");
        });

    assertThat(failureOf(() -> test.begun().processRecords(records(1, 1))).what())
        .isEqualTo("processRecords threw java.lang.IllegalStateException");
  }

  @Test
  void itIsToldWhileAShardEndIsCheckpointed() throws Exception {
    test.onShutdown(checkpointer -> test.calls().leaseLost());

    test.begun().shutdown(ShutdownType.SHARD_ENDED);

    assertThat(test.stored).isEmpty();
  }

  @Test
  void noCheckpointIsLegalInItsShutdown() throws Exception {
    test.onShutdown(
        checkpointer ->
            assertThatIllegalStateException()
                .isThrownBy(checkpointer::checkpoint)
                .withMessageStartingWith("shardId-0: the lease is lost"));

    test.begun().shutdown(ShutdownType.LEASE_LOST);
  }

  @Test
  void aThreadThatIsToldOfItFailsNothing() throws Exception {
    TestCalls inProcess = TestCalls.betweenCalls().rejecting(LOST);
    inProcess.begun().processRecords(records(1, 1));

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Objects.requireNonNull(inProcess.context().checkpointer()).checkpoint())
        .satisfies(e -> inProcess.context().fail(new IllegalStateException(e)));

    assertThat(inProcess.failures).isEmpty();
  }
}
