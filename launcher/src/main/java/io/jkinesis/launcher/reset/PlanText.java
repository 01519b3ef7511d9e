package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.terminal.Style;
import io.jkinesis.launcher.terminal.Text;
import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.launcher.terminal.TextTable.Cell;
import io.jkinesis.launcher.terminal.TextTable.Column;
import io.jkinesis.launcher.terminal.TextTable.Shortening;
import io.jkinesis.worker.internal.leases.Checkpoint;
import io.jkinesis.worker.internal.leases.LeaseKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats a plan as text: one row per shard, with before and after, and the notes. */
final class PlanText {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("SHARD", false, Shortening.START, 12, 3),
          new Column("NOW", false, Shortening.MIDDLE_AT_ONCE, 16, 1),
          new Column("THEN", false, Shortening.MIDDLE_AT_ONCE, 16, 2),
          Column.fixed(""));

  private PlanText() {}

  static List<String> lines(ResetPlan plan, int width, boolean isColoured) {
    TextTable table = new TextTable(COLUMNS);
    for (Change change : plan.changes()) {
      Style style = change.write() == null ? Style.FAINT : Style.PLAIN;
      table.add(
          List.of(
              Cell.styled(LeaseKey.parse(change.shardId()).name(), style),
              Cell.styled(text(change.from(), "no lease"), style),
              change.write() == null
                  ? Cell.styled("stays", style)
                  : Cell.styled(text(change.to(), "no lease"), Style.GREEN),
              Cell.styled(change.note(), style)));
    }
    List<String> lines = new ArrayList<>(table.lines(width, isColoured));
    lines.add("");
    plan.notes().forEach(note -> lines.addAll(Text.wrap(Text.clean(note), width, "  ")));
    return lines;
  }

  private static String text(@Nullable Checkpoint checkpoint, String none) {
    return checkpoint == null ? none : checkpoint.toString();
  }
}
