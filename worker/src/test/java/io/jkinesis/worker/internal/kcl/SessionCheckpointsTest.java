package io.jkinesis.worker.internal.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.worker.internal.session.CheckpointRejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** For a shard without a checkpoint, with the KCL's own checkpointer. */
class SessionCheckpointsTest {

  private final List<String> stored = new ArrayList<>();
  private final ShardRecordProcessorCheckpointer kcl =
      new ShardRecordProcessorCheckpointer(
          new ShardInfo("shard", "token", List.of(), ExtendedSequenceNumber.TRIM_HORIZON),
          KclCheckpointer.of(stored::add));
  private final SessionCheckpoints checkpoints = new SessionCheckpoints();

  @BeforeEach
  void deliver() {
    kcl.setInitialCheckpointValue(ExtendedSequenceNumber.TRIM_HORIZON);
    kcl.largestPermittedCheckpointValue(new ExtendedSequenceNumber("102"));
    KinesisRecord record =
        KinesisRecord.builder()
            .sequenceNumber("102")
            .partitionKey("key")
            .data(ByteBuffer.allocate(1))
            .build();
    checkpoints.open(kcl, RecordBatch.of(List.of(record), null));
  }

  @Test
  void aNumberUpToTheLastDeliveredIsStored() {
    assertThat(checkpoints.store("101", null)).isNull();
    assertThat(checkpoints.store(null, null)).isNull();
    assertThat(stored).containsExactly("101", "102");
  }

  /** The KCL would store each of these unchanged, and restart there. */
  @ParameterizedTest
  @ValueSource(strings = {"0101", "\u0661\u0660\u0661", "LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"})
  void whatIsNoSequenceNumberOfKinesisIsRejected(String text) {
    CheckpointRejection rejection = checkpoints.store(text, null);
    assertThat(rejection)
        .extracting(CheckpointRejection::errorName)
        .isEqualTo("IllegalArgumentException");
    assertThat(stored).isEmpty();
  }
}
