package io.jkinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The behavior of a consumer that implements only {@code processRecords}. */
class RecordConsumerTest {

  private final RecordConsumer consumer = (batch, checkpointer) -> {};

  @ParameterizedTest
  @EnumSource(names = {"SHARD_ENDED", "REQUESTED"})
  void aGracefulShutdownCheckpointsEverything(ShutdownType type) throws Exception {
    Recorder recorder = new Recorder(null);

    consumer.shutdown(type, recorder);

    assertThat(type.isGraceful()).isTrue();
    assertThat(recorder.calls).containsExactly("checkpoint()");
  }

  @Test
  void aLostLeaseIsLeftAlone() throws Exception {
    Recorder recorder = new Recorder(null);

    consumer.shutdown(ShutdownType.LEASE_LOST, recorder);

    assertThat(ShutdownType.LEASE_LOST.isGraceful()).isFalse();
    assertThat(recorder.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "ShutdownException"})
  void whatTheCheckpointThrowsPasses(String error) {
    Recorder recorder = new Recorder(error);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> consumer.shutdown(ShutdownType.REQUESTED, recorder))
        .returns(error, CheckpointException::errorName);
  }

  private static final class Recorder implements Checkpointer {
    private final @Nullable String error;
    private final List<String> calls = new ArrayList<>();

    Recorder(@Nullable String error) {
      this.error = error;
    }

    @Override
    public void checkpoint() throws CheckpointException {
      calls.add("checkpoint()");
      if (error != null) {
        throw new CheckpointException(error, "shard: " + error);
      }
    }

    @Override
    public void checkpoint(KinesisRecord record) {
      calls.add("checkpoint(record)");
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber) {
      calls.add("checkpoint(sequenceNumber, subSequenceNumber)");
    }
  }
}
