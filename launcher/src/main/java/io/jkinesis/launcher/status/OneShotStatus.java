package io.jkinesis.launcher.status;

import io.jkinesis.launcher.terminal.ProgressLine;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows an application once: the final overview when every lease's state is known, and before that
 * the current one.
 */
final class OneShotStatus {

  private static final String UP_AND_ERASE = "\u001b[%dA\u001b[J";

  private final StatusPoller tables;
  private final PrintWriter out;
  private final PrintWriter err;

  OneShotStatus(StatusPoller tables, PrintWriter out, PrintWriter err) {
    this.tables = tables;
    this.out = out;
    this.err = err;
  }

  void show(boolean asJson) throws JkinesisException, InterruptedException {
    Overview overview = tables.look();
    if (asJson) {
      out.println(OverviewJson.of(awaitCertainty(overview), true));
    } else if (!Terminal.isStdout()) {
      print(awaitCertainty(overview), text(TextTable.UNLIMITED));
    } else {
      Terminal.Size size = Terminal.size();
      OverviewText text = text(size.width());
      // Text that is higher than the terminal cannot be redrawn.
      if (text.lines(overview).size() + 2 < size.height()) {
        showGrowing(overview, text);
      } else {
        print(awaitCertainty(overview), text);
      }
    }
    out.flush();
  }

  private static OverviewText text(int width) {
    return new OverviewText(width, Terminal.isColoured(), ZoneId.systemDefault());
  }

  private void print(Overview overview, OverviewText text) {
    text.lines(overview).forEach(out::println);
  }

  private void showGrowing(Overview first, OverviewText text)
      throws JkinesisException, InterruptedException {
    Overview overview = first;
    int drawn = 0;
    while (true) {
      List<String> lines = text.lines(overview);
      StringBuilder drawing = new StringBuilder();
      if (drawn > 0) {
        drawing.append(UP_AND_ERASE.formatted(drawn));
      }
      lines.forEach(line -> drawing.append(line).append('\n'));
      if (!overview.isCertain()) {
        drawing.append('\n').append(progress(first, overview)).append('\n');
      }
      out.print(drawing);
      out.flush();
      if (overview.isCertain()) {
        return;
      }
      drawn = lines.size() + 2;
      pause();
      overview = tables.look();
    }
  }

  private Overview awaitCertainty(Overview first) throws JkinesisException, InterruptedException {
    Overview overview = first;
    try (ProgressLine progress = new ProgressLine(err, Terminal.isStderr())) {
      while (!overview.isCertain()) {
        progress.tell(progress(first, overview));
        pause();
        overview = tables.look();
      }
    }
    return overview;
  }

  private static String progress(Overview first, Overview now) {
    Duration watched = Duration.between(first.time(), Instant.now());
    return "watching which leases are renewed: %d s of at most %d s"
        .formatted(watched.toSeconds(), Math.max(1, now.failover().toSeconds()));
  }

  private void pause() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(tables.interval().toNanos());
  }
}
