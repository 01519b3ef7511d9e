package io.jkinesis.launcher.status;

import static io.jkinesis.launcher.status.Overviews.overview;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.TableLayout.Migration;
import io.jkinesis.worker.internal.leases.TableLayout.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverviewJsonTest {

  @Test
  void sequenceNumbersAreWholeAndWhatIsNotKnownIsNull() {
    Overview overview =
        overview(
            "a w 7+ 49590338271490256608559692538361571095921575989136588898:3",
            "b - 1 LATEST < a");
    assertThat(OverviewJson.of(overview, true) + "\n")
        .isEqualTo(
            """
            {
              "application" : "words",
              "time" : "2026-03-31T14:03:20Z",
              "failoverSeconds" : 10.0,
              "counts" : {
                "unowned" : 1,
                "expired" : 0,
                "expiring" : 0,
                "waiting" : 0,
                "owned" : 0,
                "consuming" : 1,
                "unread" : 0,
                "failing" : 0,
                "ended" : 0
              },
              "shards" : [ {
                "shardId" : "a",
                "state" : "consuming",
                "owner" : "w",
                "handedOverTo" : null,
                "checkpoint" : "49590338271490256608559692538361571095921575989136588898",
                "subSequenceNumber" : 3,
                "ageSeconds" : 5.0,
                "ageIsExact" : true,
                "leaseCounter" : 17,
                "ownerSwitches" : 0,
                "parents" : [ ],
                "waitsFor" : [ ],
                "waitingChildren" : [ "b" ],
                "throughputKBps" : null,
                "problem" : null
              }, {
                "shardId" : "b",
                "state" : "unowned",
                "owner" : null,
                "handedOverTo" : null,
                "checkpoint" : "LATEST",
                "subSequenceNumber" : 0,
                "ageSeconds" : null,
                "ageIsExact" : null,
                "leaseCounter" : 1,
                "ownerSwitches" : 0,
                "parents" : [ "a" ],
                "waitsFor" : [ "a" ],
                "waitingChildren" : [ ],
                "throughputKBps" : null,
                "problem" : null
              } ],
              "workers" : [ {
                "workerId" : "host-1a2b3c4d",
                "shards" : 0,
                "expired" : 0,
                "leader" : true,
                "lastReport" : "2026-03-31T14:03:00Z"
              }, {
                "workerId" : "w",
                "shards" : 1,
                "expired" : 0,
                "leader" : false,
                "lastReport" : null
              } ],
              "tables" : "one",
              "tableMigration" : null
            }
            """);
    assertThat(OverviewJson.of(overview, false)).doesNotContain("\n");
  }

  @Test
  void theStepOfAMigrationIsTold() {
    Instant since = Instant.parse("2026-03-31T13:00:00Z");
    TableLayout layout = new TableLayout(false, new Migration(Step.DEPLOYED, since));
    assertThat(OverviewJson.of(overview(layout, "a - 1 100"), false))
        .endsWith(
            """
            "tables":"three","tableMigration":{"step":"DEPLOYED","since":"2026-03-31T13:00:00Z"}}""");
  }

  @Test
  void tablesThatMustNotBeReadAreNotKnown() {
    assertThat(OverviewJson.of(overview((TableLayout) null, "a - 1 100"), false))
        .endsWith(
            """
            "tables":null,"tableMigration":null}""");
  }

  @Test
  void theShardsOfAListOfStreamsNameTheirStream() {
    String key = "123456789012:orders:1600000000:";
    Overview overview = overview(key + "a w 7+ 1", key + "b - 1 LATEST < a");

    assertThat(OverviewJson.of(overview, false))
        .contains(
            "{\"shardId\":\"a\",\"streamName\":\"orders\",\"leaseKey\":\"" + key + "a\",\"state\":")
        .contains("\"parents\":[\"a\"],\"waitsFor\":[\"a\"],\"waitingChildren\":[]")
        .contains("\"waitingChildren\":[\"b\"]");
  }
}
