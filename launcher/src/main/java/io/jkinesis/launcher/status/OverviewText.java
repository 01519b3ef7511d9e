package io.jkinesis.launcher.status;

import io.jkinesis.launcher.terminal.Style;
import io.jkinesis.launcher.terminal.Text;
import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.launcher.terminal.TextTable.Cell;
import io.jkinesis.launcher.terminal.TextTable.Column;
import io.jkinesis.launcher.terminal.TextTable.Shortening;
import io.jkinesis.worker.internal.leases.Lease;
import io.jkinesis.worker.internal.leases.LeaseAge;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats an overview as text: a title, one row per shard, and the summary. */
final class OverviewText {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String NONE = "-";

  private static final Column SHARD = new Column("SHARD", false, Shortening.START, 12, 2);
  private static final Column OWNER = new Column("OWNER", false, Shortening.MIDDLE, 10, 3);
  private static final Column CHECKPOINT =
      new Column("CHECKPOINT", false, Shortening.MIDDLE_AT_ONCE, 16, 1);

  private final int width;
  private final boolean isColoured;
  private final ZoneId zone;

  OverviewText(int width, boolean isColoured, ZoneId zone) {
    this.width = width;
    this.isColoured = isColoured;
    this.zone = zone;
  }

  /** Returns the whole overview. */
  List<String> lines(Overview overview) {
    List<String> lines = new ArrayList<>(title(overview));
    lines.addAll(table(overview.shards()));
    lines.addAll(summary(overview));
    return lines;
  }

  List<String> title(Overview overview) {
    String line =
        "%s in %s, %s"
            .formatted(
                overview.application(),
                overview.place(),
                TIME.format(overview.time().atZone(zone)));
    return List.of(Style.BOLD.of(Text.clean(line), isColoured), "");
  }

  /** Returns the header and one row per shard; nothing if there is no shard. */
  List<String> table(List<ShardStatus> shards) {
    if (shards.isEmpty()) {
      return List.of();
    }
    boolean someWait = shards.stream().anyMatch(shard -> !shard.waiting().isEmpty());
    List<Column> columns =
        new ArrayList<>(
            List.of(SHARD, Column.fixed("STATE"), OWNER, CHECKPOINT, Column.numeric("AGE")));
    if (someWait) {
      columns.add(Column.fixed("CHILDREN"));
    }
    TextTable table = new TextTable(columns);
    for (ShardStatus shard : shards) {
      List<Cell> row = new ArrayList<>(row(shard));
      if (someWait) {
        row.add(Cell.of(shard.waiting().isEmpty() ? "" : shard.waiting().size() + " wait"));
      }
      table.add(row);
    }
    return table.lines(width, isColoured);
  }

  private static List<Cell> row(ShardStatus shard) {
    Lease lease = shard.lease();
    boolean isEnded = shard.state() == ShardState.ENDED;
    Style style = isEnded ? Style.FAINT : Style.PLAIN;
    String owner = isEnded ? null : lease.holder();
    return List.of(
        Cell.styled(lease.name(), style),
        Cell.styled(shard.state().words(), style(shard.state())),
        Cell.styled(Objects.requireNonNullElse(owner, NONE), style),
        Cell.styled(lease.checkpoint().toString(), style),
        Cell.styled(age(shard.age()), style));
  }

  private static Style style(ShardState state) {
    return switch (state) {
      case CONSUMING -> Style.GREEN;
      case ENDED -> Style.FAINT;
      case UNOWNED, EXPIRED, UNREAD, FAILING -> Style.RED;
      case EXPIRING, WAITING, OWNED -> Style.YELLOW;
    };
  }

  private static String age(@Nullable LeaseAge age) {
    if (age == null) {
      return NONE;
    }
    return age.isExact() ? words(age.time()) : "> " + words(age.time());
  }

  /** Formats a duration in one unit. */
  static String words(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    return seconds < 2 * 3600 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }

  /** Returns the number of shards in each state, what needs attention, and the workers. */
  List<String> summary(Overview overview) {
    List<String> lines = new ArrayList<>();
    for (SummaryLine line : SummaryLine.of(overview)) {
      Text.wrap(Text.clean(line.text()), width, "  ").stream()
          .map(part -> line.style().of(part, isColoured))
          .forEach(lines::add);
    }
    return lines;
  }
}
