package io.jkinesis.launcher.status;

import io.jkinesis.launcher.terminal.FullScreen;
import io.jkinesis.launcher.terminal.Style;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.launcher.terminal.Text;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.ShardState;
import io.jkinesis.worker.internal.leases.ShardStatus;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code status --watch} on a terminal. */
final class WatchScreen {

  private static final String HELP = "q ends";

  /** The most important states come first. */
  private static final Comparator<ShardStatus> BY_TROUBLE =
      Comparator.comparing(ShardStatus::state).thenComparing(shard -> shard.lease().shardId());

  private WatchScreen() {}

  static void show(StatusPoller tables) throws JkinesisException, IOException {
    Overview overview = tables.look(); // an error at the start is reported without a screen
    try (FullScreen screen = FullScreen.open()) {
      String footer = HELP;
      do {
        OverviewText text =
            new OverviewText(screen.width(), Terminal.isColoured(), ZoneId.systemDefault());
        screen.draw(fit(overview, text, screen.height(), footer));
        footer = HELP;
        try {
          overview = tables.look();
        } catch (JkinesisException e) {
          footer = Text.clean(String.valueOf(e.getMessage()));
        }
      } while (!screen.isQuit(tables.interval()));
    }
  }

  /** Shows all shards sorted by ID, or as many as fit, those that need attention first. */
  static List<String> fit(Overview overview, OverviewText text, int height, String footer) {
    List<String> title = text.title(overview);
    List<String> summary = text.summary(overview);
    List<String> table = text.table(overview.shards());
    int rows = height - title.size() - summary.size() - 2;
    if (table.size() > rows) {
      List<ShardStatus> byTrouble = overview.shards().stream().sorted(BY_TROUBLE).toList();
      int shown = Math.max(1, Math.min(byTrouble.size(), rows - 2));
      table = new ArrayList<>(text.table(byTrouble.subList(0, shown)));
      table.add(rest(byTrouble.subList(shown, byTrouble.size())));
    }
    List<String> lines = new ArrayList<>(title);
    lines.addAll(table);
    lines.addAll(summary);
    lines.add("");
    lines.add(Style.FAINT.of(footer, Terminal.isColoured()));
    return lines;
  }

  private static String rest(List<ShardStatus> shards) {
    String states =
        shards.stream()
            .map(ShardStatus::state)
            .distinct()
            .map(ShardState::words)
            .collect(Collectors.joining(" or "));
    return "and " + shards.size() + " more, " + states;
  }
}
