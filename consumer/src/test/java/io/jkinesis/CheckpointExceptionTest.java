package io.jkinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException.Reason;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointExceptionTest {

  @ParameterizedTest
  @CsvSource({
    "ShutdownException, LEASE_LOST, false",
    "ThrottlingException, THROTTLED, true",
    "KinesisClientLibDependencyException, DEPENDENCY, true",
    "KinesisClientLibIOException, DEPENDENCY, true",
    "RuntimeException, DEPENDENCY, true",
    "InvalidStateException, INVALID_STATE, false",
    "IllegalArgumentException, INVALID_ARGUMENT, false",
    "NullPointerException, OTHER, false",
    "'', OTHER, false",
  })
  void theDaemonsErrorNameSaysTheReason(String errorName, Reason reason, boolean retryable) {
    CheckpointException e = new CheckpointException(errorName, "shardId-0: checkpoint: failed");

    assertThat(e.errorName()).isEqualTo(errorName);
    assertThat(e.reason()).isEqualTo(reason);
    assertThat(e.isRetryable()).isEqualTo(retryable);
    assertThat(e).hasMessage("shardId-0: checkpoint: failed");
  }

  @Test
  void aReasonIsGivenWithItsCause() {
    Exception cause = new TimeoutException("no answer");
    CheckpointException e = new CheckpointException(Reason.DEPENDENCY, "shardId-0: failed", cause);

    assertThat(e.reason()).isEqualTo(Reason.DEPENDENCY);
    assertThat(e.isRetryable()).isTrue();
    assertThat(e.errorName()).isEqualTo("TimeoutException");
    assertThat(e).hasMessage("shardId-0: failed").hasCause(cause);
  }

  @Test
  void withoutACauseTheReasonIsTheName() {
    assertThat(new CheckpointException(Reason.LEASE_LOST, "shardId-0: lost", null))
        .hasNoCause()
        .returns("LEASE_LOST", CheckpointException::errorName);
  }

  @Test
  void theNameOfACheckpointExceptionThatCausedItIsKept() {
    CheckpointException first = new CheckpointException("ShutdownException", "first");

    assertThat(new CheckpointException(first.reason(), "second", first).errorName())
        .isEqualTo("ShutdownException");
  }
}
