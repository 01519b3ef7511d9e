package io.jkinesis.internal.session;

import static io.jkinesis.internal.session.ConsumerCallsTest.failureOf;
import static io.jkinesis.internal.session.TestCalls.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jkinesis.CheckpointException;
import io.jkinesis.CheckpointException.Reason;
import io.jkinesis.Checkpointer;
import io.jkinesis.internal.session.SessionFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The answers of a sink: which errors are retried, what the consumer sees, and what ends the
 * session.
 */
class CheckpointErrorsTest {

  private final Exception cause = new TimeoutException("no answer of DynamoDB");

  private final TestCalls test = TestCalls.duringCalls().onRecords(Checkpointer::checkpoint);

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "DEPENDENCY"})
  void whatPassesIsRetriedAfterPauses(Reason reason) throws Exception {
    CheckpointError error = CheckpointError.of(reason, cause);
    test.rejecting(error, error, error);

    test.begun().processRecords(records(1, 1));

    assertThat(test.stored).containsExactly("null/null");
    assertThat(test.clock.waits())
        .hasSize(3)
        .allSatisfy(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVALID_STATE", "INVALID_ARGUMENT", "OTHER"})
  void whatDoesNotPassIsThrownWithItsCause(Reason reason) {
    test.rejecting(CheckpointError.of(reason, cause));

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(test.clock.waits()).isEmpty();
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            CheckpointException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.errorName()).isEqualTo("TimeoutException");
            })
        .hasCause(cause)
        .hasMessage("shardId-0: checkpoint at all delivered records: failed with TimeoutException");
  }

  @Test
  void theErrorOfADaemonIsKnownByItsName() {
    test.rejecting(CheckpointError.named("InvalidStateException"));

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure.getCause())
        .hasNoCause()
        .hasMessage(
            "shardId-0: checkpoint at all delivered records: the daemon answered with"
                + " InvalidStateException")
        .asInstanceOf(InstanceOfAssertFactories.type(CheckpointException.class))
        .returns(Reason.INVALID_STATE, CheckpointException::reason);
  }

  @Test
  void aSinkThatThrowsEndsTheSessionThoughTheConsumerSwallowsIt() {
    IOException broken = new IOException("broken pipe");
    test.breaking(broken)
        .onRecords(
            checkpointer -> {
              for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(checkpointer::checkpoint))
                    .isInstanceOf(SessionAborted.class);
              }
            });

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure.kind()).isEqualTo(Kind.SINK);
    assertThat(failure).hasCause(broken);
    assertThat(test.failures).containsExactly(failure);
  }

  @Test
  void anInterruptEndsThePausesAndIsKeptForTheConsumer() {
    CheckpointError error = CheckpointError.of(Reason.THROTTLED, cause);
    test.rejecting(error)
        .onRecords(
            checkpointer -> {
              Thread.currentThread().interrupt();
              assertThat(catchThrowable(checkpointer::checkpoint))
                  .hasSuppressedException(new InterruptedException());
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              throw new IOException("interrupted");
            });

    assertThat(failureOf(() -> test.begun().processRecords(records(1, 1))).what())
        .isEqualTo("processRecords threw java.io.IOException");
  }

  @Test
  void aSessionGivenUpInAPauseStoresNothingAfterIt() {
    CheckpointError error = CheckpointError.of(Reason.THROTTLED, cause);
    test.rejecting(error).duringPauses(() -> test.calls().abandon("the worker has stopped"));

    SessionFailure failure = failureOf(() -> test.begun().processRecords(records(1, 1)));

    assertThat(failure.kind()).isEqualTo(Kind.ABANDONED);
    assertThat(test.stored).isEmpty();
  }
}
