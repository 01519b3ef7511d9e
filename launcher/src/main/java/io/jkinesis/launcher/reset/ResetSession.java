package io.jkinesis.launcher.reset;

import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.terminal.ProgressLine;
import io.jkinesis.launcher.terminal.Style;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.launcher.terminal.Text;
import io.jkinesis.launcher.terminal.TextTable;
import io.jkinesis.worker.JkinesisException;
import io.jkinesis.worker.internal.leases.LeaseChange;
import io.jkinesis.worker.internal.leases.LeaseTable;
import io.jkinesis.worker.internal.leases.Leases;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The common steps of a reset and its undo: a plan is shown, confirmed and written. */
record ResetSession(PrintWriter out, PrintWriter err, InputStream in, boolean yes, boolean dryRun) {

  /** Fails early, before the user waits for a question that cannot be asked. */
  void requireSomebodyToAsk() throws JkinesisException {
    if (!dryRun) {
      Confirmation.requirePersonUnless(yes);
    }
  }

  ProgressLine progress() {
    return new ProgressLine(err, Terminal.isStderr());
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  /**
   * Shows the plan. Returns true if it should be written: no worker is live, and the user has
   * confirmed.
   */
  boolean isConfirmed(String title, ResetPlan plan, Application application, Leases seen)
      throws JkinesisException, InterruptedException, IOException {
    int width = Terminal.isStdout() ? Terminal.size().width() : TextTable.UNLIMITED;
    for (String line : Text.wrap(Text.clean(title), width, "  ")) {
      say(Style.BOLD.of(line, Terminal.isColoured()));
    }
    say("");
    PlanText.lines(plan, width, Terminal.isColoured()).forEach(this::say);
    if (plan.writes().isEmpty()) {
      say("Nothing to do.");
      return false;
    }
    if (dryRun) {
      say("Dry run: nothing was changed, and live workers were not looked for.");
      return false;
    }
    try (ProgressLine progress = progress()) {
      new LiveWorkers(application, progress).requireNone(seen);
    }
    if (!yes) {
      new Confirmation(out, in).ask();
    }
    return true;
  }

  /**
   * Writes the changes, all or none of them if they fit into one transaction.
   *
   * @param remedy what to do if only a part of them was written
   */
  void write(LeaseTable table, List<LeaseChange> changes, String remedy)
      throws JkinesisException, InterruptedException {
    for (int from = 0; from < changes.size(); from += LeaseTable.MOST_CHANGES) {
      int to = Math.min(changes.size(), from + LeaseTable.MOST_CHANGES);
      List<String> moved;
      try {
        moved = table.write(changes.subList(from, to));
      } catch (JkinesisException e) {
        throw JkinesisException.failure(
            e.getMessage() + "; " + written(from, mayBeWritten(e) ? to : from, changes, remedy), e);
      }
      if (!moved.isEmpty()) {
        throw JkinesisException.failure(
            "a worker that has started has just changed the lease of %s%s: %s"
                .formatted(
                    moved.get(0),
                    moved.size() == 1 ? "" : " and of " + (moved.size() - 1) + " more",
                    written(from, from, changes, "stop all workers; then " + remedy)));
      }
    }
  }

  /** Whether a request was executed is known only if DynamoDB has rejected it. */
  private static boolean mayBeWritten(JkinesisException e) {
    return !(e.getCause() instanceof AwsServiceException answer) || answer.statusCode() >= 500;
  }

  private static String written(int least, int most, List<LeaseChange> changes, String remedy) {
    if (most == 0) {
      return "nothing was changed";
    }
    return "%s of %d leases were changed; %s"
        .formatted(least == most ? least : least + " to " + most, changes.size(), remedy);
  }
}
