package io.jkinesis.launcher.status;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.application.Application;
import io.jkinesis.launcher.application.ApplicationOptions;
import io.jkinesis.launcher.terminal.Terminal;
import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jkinesis status}. */
@Command(
    name = "status",
    description = "Show each shard's worker and checkpoint, using only DynamoDB.",
    footer = {
      "",
      "States of a shard:",
      "  consuming  its owner renews its lease",
      "  waiting    its parent shards are not finished",
      "  unread     its owner cannot read its records",
      "  failing    its consumer fails repeatedly",
      "  ended      all its records are processed",
      "  unowned    no worker holds its lease",
      "  expiring   its owner has missed two renewals",
      "  expired    not renewed for the failover time; another worker may take it",
      "  owned      it has an owner, but was not watched long enough to tell whether",
      "             the owner is alive",
      "Leases have no timestamp, so the command watches until each one was renewed, for",
      "at most the failover time (10s, or FILE's failoverTimeMillis). How far a shard",
      "is behind is not stored in DynamoDB."
    })
public final class StatusCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ApplicationOptions which = new ApplicationOptions();

  @Option(names = "--watch", description = "keep watching until q or Ctrl-C")
  private boolean watch;

  @Option(
      names = "--json",
      description = "for programs: one object; with --watch, one per line at each change")
  private boolean json;

  @Override
  public Integer call() throws JkinesisException, InterruptedException, IOException {
    CommandLine self = Objects.requireNonNull(spec, "set by picocli").commandLine();
    try (Application application = which.reference().open()) {
      StatusPoller tables = new StatusPoller(application);
      if (!watch) {
        new OneShotStatus(tables, self.getOut(), self.getErr()).show(json);
      } else if (json || !Terminal.isStdout() || !Terminal.isStdin()) {
        new StatusChangeStream(tables, self.getOut(), self.getErr()).show(json);
      } else {
        WatchScreen.show(tables);
      }
    }
    return ExitCode.OK;
  }
}
