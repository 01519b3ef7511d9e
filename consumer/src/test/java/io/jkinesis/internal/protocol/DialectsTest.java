package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import io.jkinesis.RecordBatch;
import io.jkinesis.ShardInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The four dialects of the daemons, each in a whole session. */
class DialectsTest {

  private final Listener consumer = new Listener();

  @Test
  void upTo171CheckpointsHaveOneField() {
    TranscriptConversation.of(
            """
            < {"action":"initialize","shardId":"shardId-0"}
            > {"action":"status","responseFor":"initialize"}
            < {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"k","sequenceNumber":"12","action":"record"}]}
            > {"action":"checkpoint","checkpoint":"12"}
            < {"action":"checkpoint","checkpoint":"12","error":null}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"shutdown","reason":"TERMINATE"}
            > {"action":"checkpoint","checkpoint":null}
            < {"action":"checkpoint","checkpoint":null,"error":null}
            > {"action":"status","responseFor":"shutdown"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.shard).isEqualTo(ShardInfo.of("shardId-0"));
    assertThat(consumer.calls)
        .containsExactly("init shardId-0 null", "process [hello]", "shutdown SHARD_ENDED");
    assertThat(consumer.behindLatest).containsOnlyNulls();
    assertThat(consumer.arrivals).containsOnlyNulls();
    assertThat(consumer.subSequenceNumbers).containsExactly(0L);
  }

  @Test
  void from172CheckpointsHaveASequenceAndASubSequenceNumber() {
    TranscriptConversation.of(
            """
            < {"action":"initialize","shardId":"shardId-0","sequenceNumber":"LATEST","subSequenceNumber":0}
            > {"action":"status","responseFor":"initialize"}
            < {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"k","sequenceNumber":"12","approximateArrivalTimestamp":1795418747360,"subSequenceNumber":3,"action":"record"}],"millisBehindLatest":1500}
            > {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":3}
            < {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":3,"error":null}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"shutdownRequested"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdownRequested"}
            < {"action":"shutdown","reason":"ZOMBIE"}
            > {"action":"status","responseFor":"shutdown"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.shard).isEqualTo(ShardInfo.of("shardId-0").withCheckpoint("LATEST", 0L));
    assertThat(consumer.calls).endsWith("shutdown REQUESTED").hasSize(3);
    assertThat(consumer.behindLatest).containsExactly(Duration.ofMillis(1500));
    assertThat(consumer.arrivals).containsExactly(Instant.ofEpochMilli(1795418747360L));
    assertThat(consumer.subSequenceNumbers).containsExactly(3L);
  }

  @Test
  void daemon20WritesArrivalTimesAsObjects() {
    TranscriptConversation.of(
            """
            < {"action":"initialize","shardId":"shardId-0","sequenceNumber":"TRIM_HORIZON","subSequenceNumber":0}
            > {"action":"status","responseFor":"initialize"}
            < {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"k","sequenceNumber":"12","approximateArrivalTimestamp":{"epochSecond":1795418747,"nano":360000000},"subSequenceNumber":0,"action":"record"}],"millisBehindLatest":0}
            > {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0}
            < {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0,"error":null}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"shutdown","reason":"SHARD_END"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shutdown"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).endsWith("shutdown SHARD_ENDED");
    assertThat(consumer.behindLatest).containsExactly(Duration.ZERO);
    assertThat(consumer.arrivals).containsExactly(Instant.ofEpochMilli(1795418747360L));
  }

  @Test
  void from21TheEndsAreMessagesOfTheirOwn() {
    TranscriptConversation.of(
            """
            < {"action":"initialize","shardId":"shardId-0","sequenceNumber":null,"subSequenceNumber":null}
            > {"action":"status","responseFor":"initialize"}
            < {"action":"processRecords","records":[{"data":"aGVsbG8=","partitionKey":"k","sequenceNumber":"12","approximateArrivalTimestamp":null,"subSequenceNumber":0,"action":"record"}],"millisBehindLatest":null}
            > {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0}
            < {"action":"checkpoint","sequenceNumber":"12","subSequenceNumber":0,"error":null}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"shardEnded"}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null,"error":null}
            > {"action":"status","responseFor":"shardEnded"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.shard).isEqualTo(ShardInfo.of("shardId-0"));
    assertThat(consumer.calls).endsWith("shutdown SHARD_ENDED");
    assertThat(consumer.behindLatest).containsOnlyNulls();
  }

  /** Records everything and checkpoints at each record. */
  private static final class Listener extends CallLog {
    private @Nullable ShardInfo shard;
    private final List<@Nullable Duration> behindLatest = new ArrayList<>();
    private final List<@Nullable Instant> arrivals = new ArrayList<>();
    private final List<Long> subSequenceNumbers = new ArrayList<>();

    @Override
    public void init(ShardInfo given) throws Exception {
      super.init(given);
      shard = given;
    }

    @Override
    public void processRecords(RecordBatch batch, Checkpointer checkpointer) throws Exception {
      super.processRecords(batch, checkpointer);
      behindLatest.add(batch.behindLatest());
      for (KinesisRecord record : batch) {
        arrivals.add(record.approximateArrivalTimestamp());
        subSequenceNumbers.add(record.subSequenceNumber());
        checkpointer.checkpoint(record);
      }
    }
  }
}
