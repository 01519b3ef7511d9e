package io.jkinesis.lab.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(schedule(7, HOUR)).isEqualTo(schedule(7, HOUR)).hasSizeGreaterThan(500);
  }

  /** The same on any Java version and after any change, because seeds are part of bug reports. */
  @Test
  void aSeedMeansTheseFaults() {
    assertThat(schedule(1, Duration.ofSeconds(30)))
        .extracting(fault -> fault.at().toMillis() + " " + fault.kind() + " " + fault.choice() % 60)
        .containsExactly(
            "5985 POISON_RECORD 34",
            "14348 TRUNCATE_ANSWERS 15",
            "17423 THROTTLE_KINESIS 14",
            "21900 SPLIT_SHARD 57",
            "27120 DENY_TABLE 48");
  }

  /** The seeds in {@code .ci/run}: two minutes are too short for all kinds. */
  @Test
  void theRunsOfABuildHaveAllKindsTogether() {
    Duration length = Duration.ofMinutes(2);
    assertThat(kinds(Schedule.of(42, length, true, true))).hasSizeGreaterThan(15);
    assertThat(Stream.of(Schedule.of(42, length, true, true), Schedule.of(43, length, false, true)))
        .flatExtracting(ScheduleTest::kinds)
        .contains(FaultKind.values());
  }

  @Test
  void anotherSeedGivesOtherFaults() {
    assertThat(kinds(schedule(7, HOUR))).isNotEqualTo(kinds(schedule(8, HOUR)));
  }

  @Test
  void aLongerRunBeginsWithTheFaultsOfAShorterOne() {
    List<Fault> shorter = schedule(7, Duration.ofMinutes(4));
    assertThat(schedule(7, HOUR)).startsWith(shorter.toArray(Fault[]::new));
  }

  @Test
  void eachRoundHasEachKindAsOftenAsItsWeight() {
    List<FaultKind> round =
        Stream.of(FaultKind.values())
            .flatMap(kind -> Stream.generate(() -> kind).limit(kind.weight()))
            .toList();
    List<FaultKind> kinds = kinds(schedule(7, HOUR));
    for (int start = 0; start + round.size() <= kinds.size(); start += round.size()) {
      assertThat(kinds.subList(start, start + round.size()))
          .containsExactlyInAnyOrderElementsOf(round);
    }
  }

  @Test
  void pausesAreLongEnoughToRecoverABitAndShortEnoughNotTo() {
    Duration before = Duration.ZERO;
    for (Fault fault : schedule(7, HOUR)) {
      assertThat(fault.at().minus(before)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
      assertThat(fault.at()).isLessThan(HOUR);
      before = fault.at();
    }
  }

  @Test
  void consumersInProcessHaveNoProcessesToBeKilled() {
    assertThat(kinds(Schedule.of(7, HOUR, false, true)))
        .hasSizeGreaterThan(500)
        .doesNotContain(FaultKind.KILL_CONSUMER, FaultKind.SUSPEND_WORKER_AND_CONSUMERS);
  }

  @Test
  void subscribersHaveNoIteratorsAndCannotSeeTheEndOfAShard() {
    assertThat(kinds(Schedule.of(7, HOUR, true, false)))
        .hasSizeGreaterThan(500)
        .contains(FaultKind.KILL_CONSUMER, FaultKind.TRUNCATE_ANSWERS)
        .doesNotContain(FaultKind.SPLIT_SHARD, FaultKind.MERGE_SHARDS, FaultKind.EXPIRE_ITERATORS);
  }

  private static List<Fault> schedule(long seed, Duration length) {
    return Schedule.of(seed, length, true, true);
  }

  private static List<FaultKind> kinds(List<Fault> faults) {
    return faults.stream().map(Fault::kind).toList();
  }
}
