package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.ConsumerCallsTest.failureOf;
import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jkinesis.Checkpointer;
import io.jkinesis.ShutdownType;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** If the session allows it, checkpoints are possible from the first records to the shutdown. */
class CheckpointsBetweenCallsTest {

  private final TestCalls test = TestCalls.betweenCalls();

  private Checkpointer between() {
    return Objects.requireNonNull(test.context().checkpointer());
  }

  @Test
  void noneIsLegalWhereItIsNotAllowed() throws Exception {
    TestCalls inCalls = TestCalls.duringCalls();
    inCalls.begun();

    assertThat(inCalls.context().checkpointer()).isNull();
  }

  @Test
  void noneIsLegalBeforeTheFirstRecords() throws Exception {
    test.onInit(
        checkpointer ->
            assertThatIllegalStateException()
                .isThrownBy(() -> between().checkpoint())
                .withMessage("shardId-0: no checkpoint is legal before the first records"));
    test.begun();

    assertThatIllegalStateException().isThrownBy(() -> between().checkpoint("1", 0));
  }

  @Test
  void oneIsLegalBetweenCalls() throws Exception {
    test.begun().processRecords(records(1, 3));

    between().checkpoint("2", 0);

    assertThat(test.stored).containsExactly("2/0");
  }

  @Test
  void oneIsLegalInEachCallOfRecordsAndInTheShutdown() throws Exception {
    test.onRecords(Checkpointer::checkpoint);
    ConsumerCalls calls = test.begun();

    calls.processRecords(records(1, 1));
    calls.shutdown(ShutdownType.REQUESTED);

    assertThat(test.stored).containsExactly("1/0", "1/0");
  }

  @Test
  void noneIsLegalAfterTheShutdown() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 1));
    calls.shutdown(ShutdownType.REQUESTED);

    assertThatIllegalStateException()
        .isThrownBy(() -> between().checkpoint())
        .withMessage("shardId-0: the session is over: no checkpoint is possible");
  }

  @Test
  void anEndedShardIsMarkedByEachOfThem() throws Exception {
    test.onShutdown(checkpointer -> between().checkpoint("3", 0));
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 3));

    calls.shutdown(ShutdownType.SHARD_ENDED);

    assertThat(test.stored).containsExactly("null/null");
  }

  @Test
  void whatWasStoredBeforeTheShardEndedDoesNotEndIt() throws Exception {
    test.onShutdown(checkpointer -> {});
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 3));
    between().checkpoint("3", 0);

    assertThat(failureOf(() -> calls.shutdown(ShutdownType.SHARD_ENDED)).what())
        .contains("without a stored checkpoint");
  }
}
