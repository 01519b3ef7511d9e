package io.jkinesis.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jkinesis.CheckpointException;
import io.jkinesis.Checkpointer;
import io.jkinesis.KinesisRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {

  private final Daemon daemon = new Daemon();
  private long now = Long.MAX_VALUE - 5; // it may overflow
  private @Nullable Watermark watermark;

  private CheckpointSchedule every(Duration interval) {
    return new CheckpointSchedule("shardId-0", interval, () -> watermark, () -> now);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void reach(int sequenceNumber) {
    watermark = new Watermark(Integer.toString(sequenceNumber), 0);
  }

  @Test
  void withoutAnIntervalItIsAtTheEndOfEachCallThatMovedTheWatermark() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);

    schedule.atEndOfCall(daemon);
    reach(1);
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();
    schedule.atEndOfCall(daemon);
    schedule.atEndOfCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void withoutAnIntervalItIsEveryTenSecondsWithinALongCall() throws Exception {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    pass(Duration.ofMillis(9_999));
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();
    assertThat(schedule.untilNextLook()).isEqualTo(Duration.ofMillis(1));

    pass(Duration.ofMillis(1));
    schedule.withinCall(daemon);
    reach(2);
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void anIntervalHoldsWithinCallsAndAtTheirEnds() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    reach(1);
    schedule.atEndOfCall(daemon);
    pass(Duration.ofSeconds(3));
    schedule.atEndOfCall(daemon);
    reach(2);
    pass(Duration.ofSeconds(2));
    schedule.atEndOfCall(daemon);
    pass(Duration.ofSeconds(1));
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0", "2/0");
  }

  @Test
  void oneThatIsDueIsMadeAsSoonAsTheWatermarkMoves() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    pass(Duration.ofHours(1));
    schedule.withinCall(daemon);
    assertThat(schedule.untilNextLook()).as("without a busy loop").isPositive();

    reach(1);
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void oneThatPassesByItselfIsTriedAgainWhenTheNextIsDue() throws Exception {
    CheckpointSchedule schedule = every(Duration.ofSeconds(3));
    reach(1);
    pass(Duration.ofSeconds(3));
    daemon.error = "KinesisClientLibDependencyException";
    schedule.withinCall(daemon);
    daemon.error = null;
    schedule.withinCall(daemon);
    assertThat(daemon.stored).isEmpty();

    pass(Duration.ofSeconds(3));
    schedule.withinCall(daemon);

    assertThat(daemon.stored).containsExactly("1/0");
  }

  @Test
  void anErrorThatDoesNotPassIsThrown() {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    daemon.error = "IllegalArgumentException";

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> schedule.atEndOfCall(daemon));
  }

  @Test
  void theLastOneIsThrownWhateverTheError() {
    CheckpointSchedule schedule = every(Duration.ZERO);
    reach(1);
    daemon.error = "ThrottlingException";

    assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> schedule.make(daemon));
  }

  private static final class Daemon implements Checkpointer {
    final List<String> stored = new ArrayList<>();
    @Nullable String error;

    @Override
    public void checkpoint() {
      throw new AssertionError("passes over what is unfinished");
    }

    @Override
    public void checkpoint(KinesisRecord record) throws CheckpointException {
      checkpoint(record.sequenceNumber(), record.subSequenceNumber());
    }

    @Override
    public void checkpoint(String sequenceNumber, long subSequenceNumber)
        throws CheckpointException {
      if (error != null) {
        throw new CheckpointException(error, error);
      }
      stored.add(sequenceNumber + "/" + subSequenceNumber);
    }
  }
}
