package io.jkinesis.launcher.status;

import static io.jkinesis.worker.internal.leases.TestLeases.leases;

import io.jkinesis.worker.internal.leases.LeaseWatch;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.WorkerStatus;
import io.jkinesis.worker.internal.leases.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates overviews of leases that are written as text. */
final class Overviews {

  static final Instant NOW = Instant.parse("2026-03-31T14:03:20Z");

  private Overviews() {}

  /**
   * Creates an overview of leases in the format of {@code TestLeases}, watched for 12 s. A lease
   * whose counter has a {@code +} was renewed 5 s ago.
   */
  static Overview overview(String... lines) {
    return overview(new TableLayout(true, null), lines);
  }

  /** Creates an overview with another layout of the tables. */
  static Overview overview(@Nullable TableLayout layout, String... lines) {
    Duration failover = Duration.ofSeconds(10);
    LeaseWatch watch = new LeaseWatch(failover);
    watch.look(leases(edit(lines, "$1")), NOW.minusSeconds(12));
    watch.look(leases(edit(lines, "1$1")), NOW.minusSeconds(5));
    List<ShardStatus> shards = watch.look(leases(edit(lines, "1$1")), NOW);
    Workers workers =
        new Workers(
            new TreeMap<>(Map.of("host-1a2b3c4d", NOW.minusSeconds(20))),
            new Workers.Leader("host-1a2b3c4d", "1"));
    return new Overview(
        "words",
        "DynamoDB of us-east-1",
        NOW,
        failover,
        shards,
        WorkerStatus.of(shards, workers, NOW, Duration.ofSeconds(90)),
        layout);
  }

  private static String[] edit(String[] lines, String counter) {
    return Arrays.stream(lines)
        .map(line -> line.replaceFirst(" (\\d+)\\+ ", " " + counter + " "))
        .toArray(String[]::new);
  }
}
