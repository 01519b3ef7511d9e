package io.jkinesis.launcher.status;

import static io.jkinesis.launcher.status.Overviews.overview;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchScreenTest {

  private static final OverviewText TEXT = new OverviewText(80, false, ZoneOffset.UTC);

  @Test
  void aScreenThatIsHighEnoughShowsAllShardsByTheirIds() {
    assertThat(screen(24, "shardId-2 w 7+ 100", "shardId-1 - 7 100", "shardId-3 w 7 SHARD_END"))
        .containsExactly(
            "words in DynamoDB of us-east-1, 14:03:20",
            "",
            "SHARD      STATE      OWNER  CHECKPOINT  AGE",
            "shardId-1  unowned    -      100           -",
            "shardId-2  consuming  w      100         5 s",
            "shardId-3  ended      -      SHARD_END     -",
            "",
            "3 shards: 1 unowned, 1 consuming, 1 ended",
            "Unowned: shardId-1.",
            "Worker host-1a2b3c4d: 0 shards, leader, reported 20 s ago",
            "Worker w: 1 shard",
            "",
            "q ends");
  }

  @Test
  void aScreenThatIsTooLowShowsFirstWhatNeedsALook() {
    String[] leases =
        Stream.concat(
                IntStream.range(0, 199).mapToObj(i -> String.format("shardId-%012d w 7+ 100", i)),
                Stream.of("shardId-000000000199 - 7 100"))
            .toArray(String[]::new);
    List<String> screen = screen(24, leases);
    assertThat(screen).hasSize(24);
    assertThat(screen.get(3)).startsWith("shardId-000000000199  unowned");
    assertThat(screen.get(4)).startsWith("shardId-000000000000  consuming");
    assertThat(screen).contains("and 187 more, consuming");
  }

  private static List<String> screen(int height, String... leases) {
    return WatchScreen.fit(overview(leases), TEXT, height, "q ends");
  }
}
