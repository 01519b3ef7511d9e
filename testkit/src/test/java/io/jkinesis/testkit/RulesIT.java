package io.jkinesis.testkit;

import static io.jkinesis.testkit.ScriptedChild.CHECKPOINT;
import static io.jkinesis.testkit.ScriptedChild.INITIALIZED;
import static io.jkinesis.testkit.ScriptedChild.PROCESSED;
import static io.jkinesis.testkit.ScriptedChild.checkpointAt;
import static io.jkinesis.testkit.ScriptedChild.saying;
import static io.jkinesis.testkit.ScriptedChild.status;
import static io.jkinesis.testkit.TestRecords.record;
import static io.jkinesis.testkit.TestRecords.recordAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jkinesis.KinesisRecord;
import io.jkinesis.internal.daemon.Rule;
import io.jkinesis.protocol.Dialect;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule, with a consumer that violates it. */
class RulesIT {

  private static final String SHARD = "shardId-000000000000";

  private final KinesisRecord record = recordAt("500", "k", "hello");
  private TestDaemon daemon = saying();

  @AfterEach
  void leaveNoProcess() {
    daemon.close();
  }

  @Test
  void aFieldThatTheDaemonDoesNotKnow() {
    daemon = saying("{\"action\":\"status\",\"responseFor\":\"initialize\",\"took\":5}\n");

    breaks(Rule.KNOWN_FIELDS, daemon -> daemon.init(SHARD), "the field took");
  }

  @Test
  void theOldDialectsCheckpointFieldToANewDaemon() {
    daemon = saying(INITIALIZED, "{\"action\":\"checkpoint\",\"checkpoint\":null}\n");
    daemon.init(SHARD);

    breaks(Rule.KNOWN_FIELDS, daemon -> daemon.deliver(record), "the field checkpoint");
  }

  @Test
  void theNewDialectsCheckpointFieldsToAnOldDaemon() {
    daemon = saying(INITIALIZED, CHECKPOINT).dialect(Dialect.KCL_1_0);
    daemon.init(SHARD);

    breaks(Rule.KNOWN_FIELDS, daemon -> daemon.deliver(record), "the field sequenceNumber");
  }

  @Test
  void aSubSequenceNumberThatIsNone() {
    daemon =
        saying(
            INITIALIZED,
            "{\"action\":\"checkpoint\",\"sequenceNumber\":\"500\",\"subSequenceNumber\":\"x\"}\n");
    daemon.init(SHARD);

    breaks(Rule.KNOWN_FIELDS, daemon -> daemon.deliver(record), "subSequenceNumber");
  }

  @Test
  void textBeforeAMessage() {
    daemon = saying("hello {there} " + INITIALIZED);

    breaks(Rule.ONE_MESSAGE_PER_LINE, daemon -> daemon.init(SHARD), "hello {there} {");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello\n", "{\"level\":\"INFO\"\n", "{}\n", "5\n", "  \n"})
  void otherOutput(String output) {
    daemon = saying(output + INITIALIZED);

    breaks(Rule.MESSAGES_ONLY, daemon -> daemon.init(SHARD), output.strip());
  }

  @Test
  void otherOutputMayPassWhenTheTestSaysSo() {
    daemon = saying("hello\n" + INITIALIZED).lenient();

    assertThat(daemon.init(SHARD).acknowledged()).containsExactly("initialize");
  }

  @Test
  void aLineWithoutAnEnd() {
    daemon = saying("flood").lenient();

    breaks(Rule.LINE_LENGTH, daemon -> daemon.init(SHARD), "a line of more than 1024 KiB");
  }

  @Test
  void aLineThatIsNull() {
    daemon = saying("null\n" + INITIALIZED).lenient();

    breaks(Rule.NO_NULL_LINE, daemon -> daemon.init(SHARD), "null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"stop\"}\n",
        "{\"responseFor\":\"initialize\"}\n",
        "{\"action\":\"initialize\"}\n"
      })
  void anActionThatIsNoConsumers(String message) {
    daemon = saying(message + INITIALIZED);

    breaks(Rule.KNOWN_ACTIONS, daemon -> daemon.init(SHARD), message.strip());
  }

  @Test
  void aStatusForAnotherAction() {
    daemon = saying(PROCESSED);

    breaks(
        Rule.STATUS_FOR_THE_LAST_MESSAGE,
        daemon -> daemon.init(SHARD),
        "for processRecords after initialize");
  }

  @Test
  void aStatusTwice() {
    daemon = saying(INITIALIZED, PROCESSED + PROCESSED).init(SHARD).deliver(record).closeStdin();

    breaks(Rule.ONE_STATUS, TestDaemon::awaitExit, "processRecords");
  }

  @Test
  void aCheckpointAfterTheStatus() {
    daemon = saying(INITIALIZED, PROCESSED + CHECKPOINT).init(SHARD).deliver(record).closeStdin();

    breaks(
        Rule.CHECKPOINT_IN_A_CALLBACK,
        TestDaemon::awaitExit,
        "while no message was unacknowledged");
  }

  @Test
  void aCheckpointDuringInitialize() {
    daemon = saying(CHECKPOINT, INITIALIZED);

    breaks(Rule.CHECKPOINT_IN_A_CALLBACK, daemon -> daemon.init(SHARD), "everything delivered");
    assertThat(daemon.attemptedCheckpoints())
        .containsExactly(new CheckpointAttempt(null, null, "InvalidStateException"));
    assertThat(daemon.acknowledged()).as("answered as the daemon does").hasSize(1);
  }

  @Test
  void aCheckpointAfterTheLeaseIsLost() {
    daemon = saying(INITIALIZED, CHECKPOINT, status("leaseLost")).init(SHARD);

    breaks(Rule.CHECKPOINT_IN_A_CALLBACK, TestDaemon::loseLease, "everything delivered");
  }

  @Test
  void aCheckpointBelowTheLastOne() {
    daemon = saying(INITIALIZED, checkpointAt("499", 0), PROCESSED);
    daemon.init(SHARD, "499", 1);

    breaks(
        Rule.CHECKPOINT_IN_RANGE,
        daemon -> daemon.deliver(record),
        "at 499/0, before the last checkpoint, 499/1");
    assertThat(daemon.checkpoints()).isEmpty();
  }

  @Test
  void aCheckpointBeyondTheLastDeliveredRecord() {
    daemon = saying(INITIALIZED, checkpointAt("500", 1), PROCESSED).init(SHARD);

    breaks(
        Rule.CHECKPOINT_IN_RANGE,
        daemon -> daemon.deliver(record),
        "at 500/1, after the last delivered record, 500/0");
  }

  @Test
  void aCheckpointAtWhatIsNoNumber() {
    daemon = saying(INITIALIZED, checkpointAt("abc", 0), PROCESSED).init(SHARD);

    breaks(Rule.CHECKPOINT_IN_RANGE, daemon -> daemon.deliver(record), "not a decimal number");
  }

  @Test
  void aCheckpointAtANegativeSubSequenceNumber() {
    daemon = saying(INITIALIZED, checkpointAt("500", -1), PROCESSED).init(SHARD);

    breaks(Rule.CHECKPOINT_IN_RANGE, daemon -> daemon.deliver(record), "negative");
  }

  @Test
  void refusedCheckpointsMayPassWhenTheTestSaysSo() {
    daemon = saying(INITIALIZED, checkpointAt("abc", 0), PROCESSED).lenient();
    daemon.init(SHARD).deliver(record);

    assertThat(daemon.attemptedCheckpoints())
        .containsExactly(new CheckpointAttempt("abc", 0L, "IllegalArgumentException"));
  }

  @Test
  void aShardsEndWithoutACheckpoint() {
    daemon = saying(INITIALIZED, PROCESSED, status("shardEnded")).init(SHARD).deliver(record);

    breaks(Rule.SHARD_END_CHECKPOINT, TestDaemon::endShard, "after no checkpoint");
  }

  @Test
  void aShardsEndWithACheckpointAtANumberThatWasStoredBefore() {
    daemon =
        saying(
                INITIALIZED,
                checkpointAt("500", 0),
                PROCESSED,
                checkpointAt("500", 0),
                status("shardEnded"))
            .init(SHARD)
            .deliver(record);

    breaks(Rule.SHARD_END_CHECKPOINT, TestDaemon::endShard, "sequenceNumber=500");
    assertThat(daemon.attemptedCheckpoints())
        .as("the daemon answers with success")
        .extracting(CheckpointAttempt::error)
        .containsOnlyNulls();
  }

  @Test
  void theKclMakesAShardsEndOfItsLastRecordWhereThatIsNew() {
    daemon = saying(INITIALIZED, PROCESSED, checkpointAt("500", 0), status("shardEnded"));
    daemon.init(SHARD).deliver(record).endShard();

    assertThat(daemon.checkpoints()).containsExactly(TestCheckpoint.SHARD_END);
    assertThat(daemon.awaitExit()).isZero();
  }

  @Test
  void anEndThatIsNotTheDaemons() {
    daemon = saying(INITIALIZED, "exit").init(SHARD);

    assertThatThrownBy(() -> daemon.deliver(record))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            SHARD
                + ": processRecords: the consumer exited with code 5 before it acknowledged"
                + " processRecords\n"
                + "the consumer's stderr:\n"
                + "    had enough");
  }

  @Test
  void aGrandchildThatKeepsTheStreams() {
    Set<ProcessHandle> before = descendants();
    daemon = saying(INITIALIZED, "grandchild").timeout(Duration.ofSeconds(4));
    daemon.init(SHARD).deliver(record);
    Set<ProcessHandle> started = descendants();
    started.removeAll(before);
    assertThat(started).hasSize(2);
    daemon.closeStdin();

    assertThatThrownBy(daemon::awaitExit)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no exit of the consumer within PT4S: process ")
        .hasMessageContaining("has exited, but a process that it started keeps stdout open");

    daemon.close();
    await().untilAsserted(() -> assertThat(started).noneMatch(ProcessHandle::isAlive));
  }

  private static Set<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private void breaks(Rule rule, Consumer<TestDaemon> step, String found) {
    assertThatThrownBy(() -> step.accept(daemon))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(SHARD)
        .hasMessageContaining(" breaks a rule of the protocol: " + rule.text)
        .hasMessageContaining(found);
  }
}
