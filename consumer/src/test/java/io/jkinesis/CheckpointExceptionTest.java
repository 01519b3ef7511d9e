package io.jkinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.CheckpointException.Reason;
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
}
