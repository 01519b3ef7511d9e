package io.jkinesis.launcher.demo;

import io.jkinesis.lab.demo.DemoProgress;
import io.jkinesis.lab.demo.Display;
import io.jkinesis.lab.demo.ShardStates;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Output for a terminal: the events, and below them a table that is updated in place. */
final class LiveScreen implements Display {

  private static final String CLIP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";
  private static final int BAR = 30;
  private static final int MAX_ROWS = 16;

  private final PrintWriter out;
  private int drawn;

  LiveScreen(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void event(Duration elapsed, String line) {
    erase();
    print(PlainLines.time(elapsed) + line);
    out.flush();
  }

  @Override
  public void show(DemoProgress progress) {
    List<String> lines = lines(progress);
    erase();
    out.print(CLIP); // a wrapped line would be two lines to erase
    lines.forEach(this::print);
    out.print(WRAP);
    drawn = lines.size();
    out.flush();
  }

  private static List<String> lines(DemoProgress progress) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "  put        "
            + bar(progress.put(), progress.records())
            + count(progress.put(), progress.records()));
    lines.add(
        "  processed  "
            + bar(progress.processed(), progress.records())
            + count(progress.processed(), progress.records()));
    lines.add("");
    lines.add(
        String.format("@|bold   %-22s %-26s %9s %10s|@", "shard", "state", "records", "behind"));
    progress.shards().stream().limit(MAX_ROWS).map(LiveScreen::row).forEach(lines::add);
    if (progress.shards().size() > MAX_ROWS) {
      lines.add("  and " + (progress.shards().size() - MAX_ROWS) + " more");
    }
    lines.add("");
    lines.add("  @|faint " + progress.now() + "|@");
    return lines;
  }

  private static String row(DemoProgress.ShardRow row) {
    return String.format(
        Locale.ROOT,
        "  %-22s @|%s %-26s|@ %,9d %8.1f s",
        row.shardId(),
        style(row.state()),
        row.state(),
        row.records(),
        row.behind().toMillis() / 1e3);
  }

  private static String style(String state) {
    return switch (state) {
      case ShardStates.CONSUMING -> "green";
      case ShardStates.ENDED, ShardStates.STOPPED -> "faint";
      default -> "yellow";
    };
  }

  private static String bar(int done, int all) {
    int full = (int) ((long) BAR * done / Math.max(all, 1));
    return "@|green " + "█".repeat(full) + "|@@|faint " + "░".repeat(BAR - full) + "|@";
  }

  private static String count(int done, int all) {
    return String.format(Locale.ROOT, "  %,d of %,d", done, all);
  }

  private void erase() {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J"); // move up, and clear to the end
      drawn = 0;
    }
  }

  private void print(String line) {
    out.println(Ansi.AUTO.string(line));
  }
}
