package io.jkinesis.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Permitted variations of daemons: order of fields, unknown fields, nulls, empty batches, blank
 * lines.
 */
class MessageFormsTest {

  private final CallLog consumer = new CallLog();

  @Test
  void fieldsComeInAnyOrder() {
    TranscriptConversation.of(
            """
            < {"subSequenceNumber":0,"sequenceNumber":"LATEST","shardId":"shardId-0","action":"initialize"}
            > {"action":"status","responseFor":"initialize"}
            < {"millisBehindLatest":0,"records":[{"action":"record","subSequenceNumber":0,"sequenceNumber":"1","partitionKey":"k","data":"YQ=="}],"action":"processRecords"}
            > {"action":"status","responseFor":"processRecords"}
            < {"reason":"ZOMBIE","action":"shutdown"}
            > {"action":"status","responseFor":"shutdown"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls)
        .containsExactly("init shardId-0 LATEST", "process [a]", "shutdown LEASE_LOST");
  }

  @Test
  void unknownFieldsAreIgnoredEverywhere() {
    TranscriptConversation.of(
            """
            < {"x":[1,{"y":null}],"action":"initialize","shardId":"shardId-0","sequenceNumber":"LATEST","z":true}
            > {"action":"status","responseFor":"initialize"}
            < {"action":"processRecords","x":-1.5e+3,"records":[{"schema":{"data":"b","records":[]},"data":"YQ==","partitionKey":"k","sequenceNumber":"1","approximateArrivalTimestamp":{"epochSecond":1,"zone":"Z"}}]}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"shutdownRequested","deadline":17}
            > {"action":"checkpoint","sequenceNumber":null,"subSequenceNumber":null}
            < {"action":"checkpoint","message":"all \\"well\\"","error":null}
            > {"action":"status","responseFor":"shutdownRequested"}
            < {"action":"leaseLost","owner":{"worker":"w","leases":[[[]]]}}
            > {"action":"status","responseFor":"leaseLost"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).contains("process [a]");
  }

  @Test
  void nullDataIsARecordWithoutData() {
    TranscriptConversation.started(
            """
            < {"action":"processRecords","records":[{"data":null,"partitionKey":"k","sequenceNumber":"1","subSequenceNumber":null,"approximateArrivalTimestamp":null}],"millisBehindLatest":null}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"leaseLost"}
            > {"action":"status","responseFor":"leaseLost"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls).contains("process []");
  }

  @Test
  void anEmptyBatchIsDelivered() {
    TranscriptConversation.started(
            """
            < {"action":"processRecords","records":[],"millisBehindLatest":0}
            > {"action":"status","responseFor":"processRecords"}
            < {"action":"leaseLost"}
            > {"action":"status","responseFor":"leaseLost"}
            """)
        .holdInOrder(consumer);

    assertThat(consumer.calls)
        .containsExactly("init shardId-0 LATEST", "process []", "shutdown LEASE_LOST");
  }
}
