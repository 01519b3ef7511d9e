package io.jkinesis.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.lab.Journal;
import io.jkinesis.lab.Journals;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.TestLeases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Shard;

class VerificationResultTest {

  private static final Shard OPEN = shard("shardId-0", null);
  private static final Shard CLOSED = shard("shardId-0", "99");

  @TempDir Path folder;

  @Test
  void allRecordsInOrderWithACheckpointAtTheLastAreProof() throws IOException {
    write(
        "shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0", "record 5 11 a 1 1 0");
    assertThat(judge(2, OPEN, lease("11")).objections()).isEmpty();
  }

  @Test
  void aMissingRecordIsAnObjection() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    assertThat(judge(2, OPEN, lease("10")).objections())
        .containsExactly("1 of 2 records were not processed");
  }

  @Test
  void recordsOutOfTheirKeysOrderAreAnObjection() throws IOException {
    write(
        "shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 1 1 0", "record 5 11 a 0 0 0");
    VerificationResult verdict = judge(2, OPEN, lease("11"));
    assertThat(verdict.orderViolations()).isEqualTo(2);
    assertThat(verdict.isProved()).isFalse();
  }

  @Test
  void aReplayByTheSameProcessIsAnObjection() throws IOException {
    write(
        "shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0", "record 5 10 a 0 0 0");
    VerificationResult verdict = judge(1, OPEN, lease("10"));
    assertThat(verdict.duplicates()).isEqualTo(1);
    assertThat(verdict.orderViolations()).isEqualTo(1);
  }

  @Test
  void aReplayAfterARestartIsNone() throws IOException {
    write(
        "shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0", "record 5 11 a 1 1 0");
    write(
        "shardId-0", 2, "init 2 demo 2 TRIM_HORIZON", "record 5 11 a 1 1 0", "record 5 12 a 2 2 0");
    VerificationResult verdict = judge(3, OPEN, lease("12"));
    assertThat(verdict.duplicates()).isEqualTo(1);
    assertThat(verdict.isProved()).isTrue();
  }

  @Test
  void aReplayByAnotherShardIsAnObjection() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    write("shardId-1", 2, "init 2 demo 2 TRIM_HORIZON", "record 5 11 a 0 0 0");
    assertThat(judge(1, OPEN, lease("10")).orderViolations()).isEqualTo(1);
  }

  @Test
  void aKeyGoesOnInTheChildOfItsShard() throws IOException {
    write(
        "shardId-0",
        1,
        "init 1 demo 1 TRIM_HORIZON",
        "record 5 10 a 0 0 0",
        "shutdown SHARD_ENDED");
    write("shardId-1", 2, "init 2 demo 2 TRIM_HORIZON", "record 5 11 a 1 1 0");
    assertThat(judge(2, CLOSED, lease("SHARD_END")).orderViolations()).isZero();
  }

  @Test
  void aCheckpointBeforeTheLastRecordIsAnObjection() throws IOException {
    write(
        "shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 9 a 0 0 0", "record 5 10 a 1 1 0");
    assertThat(judge(2, OPEN, lease("9")).objections())
        .containsExactly("shardId-0: checkpoint 9 is before record 10");
  }

  @Test
  void aClosedShardThatIsNotCheckpointedAtItsEndIsAnObjection() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    assertThat(judge(1, CLOSED, lease("10")).objections())
        .containsExactly("shardId-0 is closed, but its checkpoint is 10");
  }

  @Test
  void aClosedShardWhoseLeaseTheKclDeletedIsFine() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    assertThat(judge(1, CLOSED, Leases.none()).isProved()).isTrue();
  }

  @Test
  void anOpenShardWithoutALeaseIsAnObjection() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    assertThat(judge(1, OPEN, Leases.none()).objections())
        .containsExactly("shardId-0 has no lease");
  }

  @Test
  void aShardWithoutAConsumerIsAnObjection() throws IOException {
    VerificationResult verdict = judge(0, OPEN, lease("TRIM_HORIZON"));
    assertThat(verdict.objections()).containsExactly("of 1 shards only 0 had a consumer");
  }

  @Test
  void aProcessThatIsLeftIsAnObjection() throws IOException {
    write("shardId-0", 1, "init 1 demo 1 TRIM_HORIZON", "record 5 10 a 0 0 0");
    VerificationResult verdict =
        VerificationResult.of(journals(), 1, List.of(OPEN), lease("10"), 2);
    assertThat(verdict.objections()).containsExactly("2 processes are left");
  }

  private VerificationResult judge(int records, Shard shard, Leases leases) throws IOException {
    return VerificationResult.of(journals(), records, List.of(shard), leases, 0);
  }

  private Journals journals() throws IOException {
    Journals journals = new Journals(folder);
    journals.poll();
    return journals;
  }

  private void write(String shardId, long pid, String... lines) throws IOException {
    Files.write(folder.resolve(Journal.fileName(shardId, "" + pid)), List.of(lines));
  }

  private static Leases lease(String checkpoint) {
    return TestLeases.leases("shardId-0 - 1 " + checkpoint);
  }

  private static Shard shard(String id, @Nullable String endingSequenceNumber) {
    return Shard.builder()
        .shardId(id)
        .sequenceNumberRange(r -> r.endingSequenceNumber(endingSequenceNumber))
        .build();
  }
}
