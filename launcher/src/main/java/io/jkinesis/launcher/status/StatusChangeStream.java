package io.jkinesis.launcher.status;

import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.worker.JkinesisException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code status --watch} for a file or a program: prints an overview whenever a shard's state,
 * owner or checkpoint has changed, until the process ends.
 */
final class StatusChangeStream {

  private final StatusPoller tables;
  private final PrintWriter out;
  private final PrintWriter err;

  StatusChangeStream(StatusPoller tables, PrintWriter out, PrintWriter err) {
    this.tables = tables;
    this.out = out;
    this.err = err;
  }

  void show(boolean asJson) throws JkinesisException, InterruptedException {
    Overview overview = tables.look();
    List<String> before = List.of();
    String failure = "";
    while (!out.checkError()) { // the reader of our output may be gone
      if (!essence(overview).equals(before)) {
        before = essence(overview);
        print(overview, asJson);
      }
      TimeUnit.NANOSECONDS.sleep(tables.interval().toNanos());
      try {
        overview = tables.look();
        failure = "";
      } catch (JkinesisException e) {
        failure = tell(failure, String.valueOf(e.getMessage()));
      }
    }
  }

  private void print(Overview overview, boolean asJson) {
    if (asJson) {
      out.println(OverviewJson.of(overview, false));
    } else {
      OverviewText text = new OverviewText(TextTable.UNLIMITED, false, ZoneId.systemDefault());
      text.lines(overview).forEach(out::println);
      out.println();
    }
    out.flush();
  }

  /** Reports a failure once, however long it lasts. */
  private String tell(String last, String failure) {
    if (!failure.equals(last)) {
      err.println("jkinesis: " + failure);
      err.flush();
    }
    return failure;
  }

  private static List<String> essence(Overview overview) {
    return overview.shards().stream()
        .map(
            shard ->
                String.join(
                    " ",
                    shard.lease().shardId(),
                    shard.state().words(),
                    String.valueOf(shard.lease().holder()),
                    shard.lease().checkpoint().toString()))
        .toList();
  }
}
