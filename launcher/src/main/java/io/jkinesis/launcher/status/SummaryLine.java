package io.jkinesis.launcher.status;

import io.jkinesis.launcher.terminal.Style;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import io.jkinesis.worker.internal.leases.TableLayout;
import io.jkinesis.worker.internal.leases.WorkerStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A line below the table. */
record SummaryLine(String text, Style style) {

  private static final int MOST_SHARDS = 4;
  private static final int MOST_WORKERS = 8;

  static List<SummaryLine> of(Overview overview) {
    List<SummaryLine> lines = new ArrayList<>();
    lines.add(plain(""));
    if (overview.shards().isEmpty()) {
      lines.add(plain("The lease table is empty: no worker has created leases yet."));
    } else {
      lines.add(plain(counts(overview)));
      trouble(overview).forEach(lines::add);
    }
    lines.addAll(workers(overview));
    String tables = tables(overview);
    if (!tables.isEmpty()) {
      lines.add(plain(tables));
    }
    return lines;
  }

  private static SummaryLine plain(String text) {
    return new SummaryLine(text, Style.PLAIN);
  }

  private static String counts(Overview overview) {
    return number(overview.shards().size(), "shard")
        + ": "
        + overview.count().entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().words())
            .collect(Collectors.joining(", "));
  }

  private static List<SummaryLine> trouble(Overview overview) {
    List<SummaryLine> lines = new ArrayList<>();
    String unowned = shards(ShardState.UNOWNED, overview);
    if (!unowned.isEmpty()) {
      lines.add(new SummaryLine("Unowned: " + unowned + ".", Style.RED));
    }
    String expired = shards(ShardState.EXPIRED, overview);
    if (!expired.isEmpty()) {
      lines.add(
          new SummaryLine(
              "Expired (not renewed for %s or longer): %s."
                  .formatted(OverviewText.words(overview.failover()), expired),
              Style.RED));
    }
    for (ShardState state : List.of(ShardState.UNREAD, ShardState.FAILING)) {
      for (ShardStatus shard : overview.of(state).stream().limit(MOST_SHARDS).toList()) {
        lines.add(new SummaryLine(problem(shard), Style.RED));
      }
    }
    String expiring = shards(ShardState.EXPIRING, overview);
    if (!expiring.isEmpty()) {
      lines.add(new SummaryLine("Expiring: " + expiring + ".", Style.YELLOW));
    }
    List<String> waitedFor =
        overview.shards().stream()
            .flatMap(shard -> shard.waitsFor().stream())
            .distinct()
            .sorted()
            .toList();
    if (!waitedFor.isEmpty()) {
      lines.add(plain("Waited for: " + names(waitedFor) + "."));
    }
    return lines;
  }

  private static String problem(ShardStatus shard) {
    Lease.Problem problem = Objects.requireNonNull(shard.lease().problem());
    return "%s: %s: %s."
        .formatted(problem.isUnread() ? "Unread" : "Failing", shard.lease().name(), problem.what());
  }

  /** Returns the shards in a state; empty if there are none. */
  private static String shards(ShardState state, Overview overview) {
    List<String> names = overview.of(state).stream().map(shard -> shard.lease().name()).toList();
    return names.size() > 1 && names.size() == overview.shards().size()
        ? "all " + names.size() + " shards"
        : names(names);
  }

  private static String names(List<String> names) {
    String first = names.stream().limit(MOST_SHARDS).collect(Collectors.joining(", "));
    return names.size() <= MOST_SHARDS
        ? first
        : first + " and " + (names.size() - MOST_SHARDS) + " more";
  }

  private static List<SummaryLine> workers(Overview overview) {
    if (overview.workers().isEmpty()) {
      return List.of(plain("No worker."));
    }
    List<SummaryLine> lines = new ArrayList<>();
    overview.workers().stream()
        .sorted(Comparator.comparing(worker -> -worker.expired()))
        .limit(MOST_WORKERS)
        .forEach(worker -> lines.add(plain(worker(worker, overview))));
    if (overview.workers().size() > MOST_WORKERS) {
      lines.add(plain("And " + (overview.workers().size() - MOST_WORKERS) + " more workers."));
    }
    return lines;
  }

  private static String worker(WorkerStatus worker, Overview overview) {
    StringBuilder line = new StringBuilder("Worker ").append(worker.workerId()).append(": ");
    line.append(number(worker.shards(), "shard"));
    if (worker.expired() > 0) {
      line.append(", ").append(worker.expired()).append(" expired");
    }
    if (worker.isLeader()) {
      line.append(", leader");
    }
    if (worker.lastReport() != null) {
      Duration ago = Duration.between(worker.lastReport(), overview.time());
      line.append(", reported ").append(OverviewText.words(ago)).append(" ago");
    }
    return line.toString();
  }

  /** Returns nothing for one table, which every new application has. */
  private static String tables(Overview overview) {
    TableLayout layout = overview.layout();
    if (layout == null || layout.isOneTable()) {
      return "";
    }
    TableLayout.Migration migration = layout.migration();
    if (migration == null) {
      return "Tables: three, as KCL 3.0 to 3.4 created them.";
    }
    String next =
        switch (migration.step()) {
          case INIT -> ": migrateAllEntitiesToLeaseTable must not be set yet.";
          case DEPLOYED -> ": migrateAllEntitiesToLeaseTable may be set on all workers.";
          case PENDING, COMPLETE -> ".";
        };
    return "Tables: three; the migration to one is %s for %s%s"
        .formatted(
            migration.step(),
            OverviewText.words(Duration.between(migration.since(), overview.time())),
            next);
  }

  private static String number(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
