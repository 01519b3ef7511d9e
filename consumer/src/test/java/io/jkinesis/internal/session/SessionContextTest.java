package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException;
import io.jkinesis.ShutdownType;
import org.junit.jupiter.api.Test;

/** What a consumer learns of the end of its session. */
class SessionContextTest {

  private final TestCalls test = TestCalls.betweenCalls();

  @Test
  void aGracefulStopIsOverWhenTheShutdownHasReturned() throws Exception {
    test.onShutdown(
        checkpointer -> {
          assertThat(test.context().isStopping()).isTrue();
          assertThat(test.context().isOver()).isFalse();
        });
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 1));
    assertThat(test.context().isOver()).isFalse();

    calls.shutdown(ShutdownType.REQUESTED);

    assertThat(test.context().isOver()).isTrue();
  }

  @Test
  void theEndOfAShardIsNotTheEndOfItsSession() throws Exception {
    test.onShutdown(
        checkpointer -> {
          assertThat(test.context().isOver()).isFalse();
          checkpointer.checkpoint();
        });

    test.begun().shutdown(ShutdownType.SHARD_ENDED);

    assertThat(test.context().isOver()).isTrue();
  }

  @Test
  void aLostLeaseEndsTheSession() throws Exception {
    ConsumerCalls calls = test.begun();
    calls.processRecords(records(1, 1));

    calls.leaseLost();

    assertThat(test.context().isOver()).isTrue();
  }

  @Test
  void aCheckpointThatFindsTheLeaseLostEndsTheSession() throws Exception {
    test.rejecting(CheckpointError.named("ShutdownException"))
        .onRecords(
            checkpointer -> {
              try {
                checkpointer.checkpoint();
              } catch (CheckpointException e) {
                assertThat(test.context().isOver()).isTrue();
                throw e;
              }
            });

    test.begun().processRecords(records(1, 1));

    assertThat(test.context().isOver()).isTrue();
  }

  @Test
  void theLossThatOnlyTheDaemonReportsIsKnownInTheShutdown() throws Exception {
    test.onShutdown(checkpointer -> assertThat(test.context().isOver()).isTrue());

    test.begun().shutdown(ShutdownType.LEASE_LOST);

    assertThat(test.events).endsWith("shutdown LEASE_LOST");
  }

  @Test
  void aFailureOrAnAbandonedSessionIsOver() throws Exception {
    test.begun();
    test.context().fail(new IllegalStateException("the connection is gone"));
    TestCalls other = TestCalls.betweenCalls();
    other.begun().abandon("the worker has stopped");

    assertThat(test.context().isOver()).isTrue();
    assertThat(other.context().isOver()).isTrue();
  }
}
