package io.jkinesis.launcher.reset;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.Leases;
import io.jkinesis.worker.internal.leases.StreamShards;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The planned change of each lease: before, after and why. */
class PlannerTest {

  private static final Destinations OLDEST = shardId -> Destination.at(Checkpoint.TRIM_HORIZON);
  private static final Destinations NEWEST = shardId -> new Destination(Checkpoint.LATEST, true);

  @Test
  void openShardsGoBackToTheOldest() throws Exception {
    assertAll(
        OLDEST,
        leases("a w 1 100:2", "b - 1 LATEST", "c w 1 TRIM_HORIZON"),
        stream("a", "b", "c"),
        """
        SHARD  NOW           THEN
        a      100:2         TRIM_HORIZON  goes back
        b      LATEST        TRIM_HORIZON  goes back
        c      TRIM_HORIZON  stays         is already there

        2 leases change.
        """);
  }

  @Test
  void aShardThatWasDoneIsDoneOnceMoreBeforeItsChildrenGoOn() throws Exception {
    assertAll(
        OLDEST,
        leases("a w 1 SHARD_END", "b w 1 100 < a", "c w 1 200 < a"),
        stream("a closed", "b < a", "c < a"),
        """
        SHARD  NOW        THEN
        a      SHARD_END  TRIM_HORIZON  is processed again
        b      100        TRIM_HORIZON  goes back
        c      200        TRIM_HORIZON  goes back

        3 leases change.
        b, c wait until a is finished.
        """);
  }

  @Test
  void aParentWhoseLeaseTheKclDeletedGetsOneAgain() throws Exception {
    assertAll(
        OLDEST,
        leases("c w 1 100 < b"),
        stream("a closed", "b closed < a", "c < b"),
        """
        SHARD  NOW       THEN
        a      no lease  TRIM_HORIZON  lease is created
        b      no lease  TRIM_HORIZON  lease is created
        c      100       TRIM_HORIZON  goes back

        3 leases change.
        c waits until a, b are finished.
        """);
  }

  @Test
  void aShardThatTheStreamHasNoMoreStays() throws Exception {
    assertAll(
        OLDEST,
        leases("a w 1 SHARD_END", "b w 1 100 < a"),
        stream("b < a"),
        """
        SHARD  NOW        THEN
        a      SHARD_END  stays         gone from the stream
        b      100        TRIM_HORIZON  goes back

        1 lease changes.
        """);
  }

  @Test
  void leasesOfAnotherStreamAreDeletedOrReplaced() throws Exception {
    assertAll(
        OLDEST,
        leases(
            "shardId-000000000000 w 1 SHARD_END > shardId-000000000002",
            "shardId-000000000001 w 1 100000", // after the end of the shard
            "shardId-000000000002 w 1 200 < shardId-000000000000"),
        stream("shardId-000000000000 closed", "shardId-000000000001 closed"),
        """
        SHARD                 NOW        THEN
        shardId-000000000000  SHARD_END  TRIM_HORIZON  of another stream
        shardId-000000000001  100000     TRIM_HORIZON  of another stream
        shardId-000000000002  200        no lease      of another stream

        3 leases change.
        """);
  }

  @Test
  void anOpenShardIsNotDoneWhateverItsLeaseSays() throws Exception {
    assertAll(
        NEWEST,
        leases("a w 1 SHARD_END", "b w 1 100"),
        stream("a", "b"),
        """
        SHARD  NOW        THEN
        a      SHARD_END  LATEST  skips existing records
        b      100        LATEST  skips existing records

        2 leases change.
        """);
  }

  @Test
  void whatIsDoneStaysDoneAtLatest() throws Exception {
    assertAll(
        NEWEST,
        leases("a w 1 SHARD_END", "b w 1 100 < a"),
        stream("a closed", "b < a"),
        """
        SHARD  NOW        THEN
        a      SHARD_END  stays   is done
        b      100        LATEST  skips existing records

        1 lease changes.
        """);
  }

  /** Such a shard would start with the records that were put since its first start. */
  @Test
  void aShardThatHasStartedAtLatestBeforeMovesToTheNewestRecord() throws Exception {
    assertAll(
        NEWEST,
        leases("a w 1 LATEST since 1700000000123", "b w 1 LATEST"),
        stream("a", "b"),
        """
        SHARD  NOW     THEN
        a      LATEST  LATEST  skips existing records
        b      LATEST  stays   is already there

        1 lease changes.
        """);
  }

  @Test
  void childrenThatTheKclHasYetToMakeAreMadeAtLatestToo() throws Exception {
    assertAll(
        NEWEST,
        leases("b w 1 100"),
        stream("a closed", "b closed < a", "c closed < b", "d < c"),
        """
        SHARD  NOW       THEN
        b      100       LATEST  skips existing records
        c      no lease  LATEST  lease is created
        d      no lease  LATEST  lease is created

        3 leases change.
        """);
  }

  @Test
  void atATimeOnlyWhatHasLaterRecordsIsDoneOnceMore() throws Exception {
    assertAll(
        at(Map.of("a", "50 past", "b", "150", "c", "TRIM_HORIZON", "d", "400")),
        leases("a w 1 SHARD_END", "b w 1 SHARD_END < a", "c w 1 300 < b", "d w 1 250 < b"),
        stream("a closed", "b closed < a", "c < b", "d < b"),
        """
        SHARD  NOW        THEN
        a      SHARD_END  stays         is done
        b      SHARD_END  150           is processed again
        c      300        TRIM_HORIZON  goes back
        d      250        400           skips ahead

        3 leases change.
        c, d wait until b is finished.
        """);
  }

  @Test
  void atATimeALeaseIsMadeAgainOnlyWhereThereAreLaterRecordsOrAnUnfinishedParent()
      throws Exception {
    assertAll(
        at(Map.of("a", "50 past", "b", "150", "c", "TRIM_HORIZON past", "d", "400")),
        leases("d w 1 500 < c"),
        stream("a closed", "b closed < a", "c closed < b", "d < c"),
        """
        SHARD  NOW       THEN
        b      no lease  150           lease is created
        c      no lease  TRIM_HORIZON  lease is created
        d      500       400           goes back

        3 leases change.
        d waits until b, c are finished.
        """);
  }

  @Test
  void oneShardLeavesTheOthersAlone() throws Exception {
    assertOnly(
        "b",
        leases("a w 1 SHARD_END", "b w 1 100 < a", "c w 1 200 < a"),
        null,
        """
        SHARD  NOW  THEN
        b      100  TRIM_HORIZON  goes back

        1 lease changes.
        """);
  }

  @Test
  void anEndIsTakenOnlyWhereTheMergePartnerHasALeaseToo() throws Exception {
    String expected =
        """
        SHARD  NOW        THEN
        a      SHARD_END  TRIM_HORIZON  is processed again
        b      no lease   SHARD_END     for its merge partner

        2 leases change.
        c waits until a is finished.
        """;
    Leases leases = leases("a w 1 SHARD_END", "c w 1 100 < a b");
    assertOnly("a", leases, stream("a closed", "b closed", "c < a b"), expected);
    assertOnly("a", leases, null, expected);
  }

  @Test
  void aShardWithoutALeaseGetsOneIfTheStreamHasIt() throws Exception {
    assertOnly(
        "a",
        leases("b w 1 100 < a"),
        stream("a closed", "b < a"),
        """
        SHARD  NOW       THEN
        a      no lease  TRIM_HORIZON  lease is created

        1 lease changes.
        b waits until a is finished.
        """);
  }

  @Test
  void anUnknownShardIsOneLineWithThoseThatThereAre() {
    assertThatThrownBy(() -> only("x", leases("a w 1 1", "b w 1 1"), null))
        .hasMessage(
            "there is no shard x; known are a, b (with --stream also those whose lease the KCL has"
                + " deleted)");
    assertThatThrownBy(() -> only("x", leases("a w 1 1"), stream("a", "b", "c", "d", "e", "f")))
        .hasMessage("there is no shard x; known are a, b, c, d, e and 1 more");
  }

  private static void assertAll(
      Destinations destinations, Leases leases, StreamShards stream, String expected)
      throws Exception {
    assertThat(text(new Planner(leases, stream, destinations).all())).isEqualTo(expected);
  }

  private static void assertOnly(
      String shardId, Leases leases, @Nullable StreamShards stream, String expected)
      throws Exception {
    assertThat(text(only(shardId, leases, stream))).isEqualTo(expected);
  }

  private static ResetPlan only(String shardId, Leases leases, @Nullable StreamShards stream)
      throws Exception {
    return new Planner(leases, stream, OLDEST).only(new TreeSet<>(List.of(shardId)));
  }

  private static String text(ResetPlan plan) {
    return PlanText.lines(plan, TextTable.UNLIMITED, false).stream()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The position of a time in each shard: {@code CHECKPOINT [past]}. */
  private static Destinations at(Map<String, String> byShard) {
    return shardId -> {
      String[] words = String.valueOf(byShard.get(shardId)).split(" ", -1);
      return new Destination(new Checkpoint(words[0], 0), words.length > 1);
    };
  }

  /** One shard per text: {@code SHARD [closed] [< PARENT [PARENT]]}. */
  private static StreamShards stream(String... shards) {
    return new StreamShards(Arrays.stream(shards).map(PlannerTest::shard).toList());
  }

  private static Shard shard(String text) {
    List<String> words = List.of(text.split(" ", -1));
    int parents = words.indexOf("<");
    Shard.Builder shard =
        Shard.builder()
            .shardId(words.get(0))
            .hashKeyRange(range -> range.startingHashKey("0").endingHashKey("9"))
            .sequenceNumberRange(
                range ->
                    range
                        .startingSequenceNumber("0")
                        .endingSequenceNumber(words.contains("closed") ? "99999" : null));
    if (parents > 0) {
      shard.parentShardId(words.get(parents + 1));
    }
    if (parents > 0 && words.size() > parents + 2) {
      shard.adjacentParentShardId(words.get(parents + 2));
    }
    return shard.build();
  }
}
