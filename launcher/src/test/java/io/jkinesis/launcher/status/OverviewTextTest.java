package io.jkinesis.launcher.status;

import static io.jkinesis.launcher.status.Overviews.overview;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.TableLayout.Migration;
import io.jkinesis.worker.internal.leases.TableLayout.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverviewTextTest {

  private static final String[] ALL_STATES = {
    "shardId-000000000000 host-1a2b3c4d 5 SHARD_END",
    "shardId-000000000001 host-1a2b3c4d 7+ 49590338271490256608559692538361571095921575989136588898",
    "shardId-000000000002 host-1a2b3c4d 7+ TRIM_HORIZON < shardId-000000000001",
    "shardId-000000000003 - 0 LATEST",
    "shardId-000000000004 ip-10-0-3-17.ec2.internal-5e6f7a8b 9"
        + " 49590338271512557353758223161503106814194224350642569258:12",
  };

  @Test
  void allOfItOnAWideTerminal() {
    assertText(
        """
        words in DynamoDB of us-east-1, 14:03:20

        SHARD                 STATE      OWNER                               CHECKPOINT                                                      AGE  CHILDREN
        shardId-000000000000  ended      -                                   SHARD_END                                                         -
        shardId-000000000001  consuming  host-1a2b3c4d                       49590338271490256608559692538361571095921575989136588898        5 s  1 wait
        shardId-000000000002  waiting    host-1a2b3c4d                       TRIM_HORIZON                                                    5 s
        shardId-000000000003  unowned    -                                   LATEST                                                            -
        shardId-000000000004  expired    ip-10-0-3-17.ec2.internal-5e6f7a8b  49590338271512557353758223161503106814194224350642569258:12  > 12 s

        5 shards: 1 unowned, 1 expired, 1 waiting, 1 consuming, 1 ended
        Unowned: shardId-000000000003.
        Expired (not renewed for 10 s or longer): shardId-000000000004.
        Waited for: shardId-000000000001.
        Worker ip-10-0-3-17.ec2.internal-5e6f7a8b: 1 shard, 1 expired
        Worker host-1a2b3c4d: 2 shards, leader, reported 20 s ago
        """,
        160,
        ALL_STATES);
  }

  @Test
  void numbersAndNamesAreShortenedIn80Columns() {
    assertText(
        """
        words in DynamoDB of us-east-1, 14:03:20

        SHARD         STATE      OWNER                CHECKPOINT           AGE  CHILDREN
        …00000000000  ended      -                    SHARD_END              -
        …00000000001  consuming  host-1a2b3c4d        49590…9136588898     5 s  1 wait
        …00000000002  waiting    host-1a2b3c4d        TRIM_HORIZON         5 s
        …00000000003  unowned    -                    LATEST                 -
        …00000000004  expired    ip-10-…nal-5e6f7a8b  49590…2569258:12  > 12 s

        5 shards: 1 unowned, 1 expired, 1 waiting, 1 consuming, 1 ended
        Unowned: shardId-000000000003.
        Expired (not renewed for 10 s or longer): shardId-000000000004.
        Waited for: shardId-000000000001.
        Worker ip-10-0-3-17.ec2.internal-5e6f7a8b: 1 shard, 1 expired
        Worker host-1a2b3c4d: 2 shards, leader, reported 20 s ago
        """,
        80,
        ALL_STATES);
  }

  @Test
  void shardsThatAreHeldAndNotProcessedHaveTheirReason() {
    assertText(
        """
        words in DynamoDB of us-east-1, 14:03:20

        SHARD                 STATE    OWNER          CHECKPOINT    AGE
        shardId-000000000000  unread   host-1a2b3c4d  TRIM_HORIZON  5 s
        shardId-000000000001  failing  host-1a2b3c4d  TRIM_HORIZON  5 s

        2 shards: 1 unread, 1 failing
        Unread: shardId-000000000000: GetRecords fails: AccessDeniedException.
        Failing: shardId-000000000001: its consumer fails repeatedly.
        Worker host-1a2b3c4d: 2 shards, leader, reported 20 s ago
        """,
        160,
        "shardId-000000000000 host-1a2b3c4d 7+ TRIM_HORIZON ! unread GetRecords fails: AccessDeniedException",
        "shardId-000000000001 host-1a2b3c4d 7+ TRIM_HORIZON ! failing its consumer fails repeatedly");
  }

  @Test
  void emptyTableSaysSo() {
    assertText(
        """
        words in DynamoDB of us-east-1, 14:03:20


        The lease table is empty: no worker has created leases yet.
        Worker host-1a2b3c4d: 0 shards, leader, reported 20 s ago
        """,
        80);
  }

  @Test
  void namesOfManyShardsAreNotAllRepeated() {
    String[] leases =
        IntStream.range(0, 200)
            .mapToObj(i -> String.format("shardId-%012d - 0 TRIM_HORIZON", i))
            .toArray(String[]::new);
    assertThat(text(80, leases))
        .endsWith(
            """

            200 shards: 200 unowned
            Unowned: all 200 shards.
            Worker host-1a2b3c4d: 0 shards, leader, reported 20 s ago
            """)
        .hasLineCount(2 + 1 + 200 + 4);
    leases[7] = "shardId-000000000007 w 0 SHARD_END";
    assertThat(text(80, leases))
        .contains(
            """
            Unowned: shardId-000000000000, shardId-000000000001, shardId-000000000002,
              shardId-000000000003 and 195 more.
            """);
  }

  @Test
  void threeTablesAreToldWithTheStepOfTheirMigration() {
    assertThat(lastLine(null)).isEqualTo("Tables: three, as KCL 3.0 to 3.4 created them.");
    Instant since = Overviews.NOW.minusSeconds(3000);
    assertThat(lastLine(new Migration(Step.INIT, since)))
        .isEqualTo(
            "Tables: three; the migration to one is INIT for 50 min:"
                + " migrateAllEntitiesToLeaseTable must not be set yet.");
    assertThat(lastLine(new Migration(Step.DEPLOYED, since)))
        .isEqualTo(
            "Tables: three; the migration to one is DEPLOYED for 50 min:"
                + " migrateAllEntitiesToLeaseTable may be set on all workers.");
    assertThat(lastLine(new Migration(Step.PENDING, since)))
        .isEqualTo("Tables: three; the migration to one is PENDING for 50 min.");
  }

  private static String lastLine(@Nullable Migration migration) {
    List<String> lines =
        new OverviewText(160, false, ZoneOffset.UTC)
            .lines(overview(new TableLayout(false, migration), "a - 1 100"));
    return lines.get(lines.size() - 1);
  }

  private static void assertText(String expected, int width, String... leases) {
    assertThat(text(width, leases)).isEqualTo(expected);
  }

  private static String text(int width, String... leases) {
    return new OverviewText(width, false, ZoneOffset.UTC)
        .lines(overview(leases)).stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
