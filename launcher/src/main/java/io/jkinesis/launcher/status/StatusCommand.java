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
      "A shard is",
      "  consuming  its owner renews its lease",
      "  waiting    until its parents are done",
      "  unread     its owner cannot read its records",
      "  failing    its consumer fails repeatedly",
      "  ended      all of it is processed",
      "  unowned    no worker has it",
      "  expiring   its owner has missed two renewals",
      "  expired    not renewed for the failover time: another worker may take",
      "             it",
      "  owned      it has an owner, who may be dead: not watched for long",
      "             enough",
      "A lease bears no time, so that its age shows only while it is watched: until",
      "each was renewed, and at most for the failover time (10s, or what FILE says).",
      "How far a shard is behind is not in DynamoDB."
    })
public final class StatusCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private ApplicationOptions which = new ApplicationOptions();

  @Option(names = "--watch", description = "go on watching; q or Ctrl-C ends it")
  private boolean watch;

  @Option(
      names = "--json",
      description = "for programs: one object; with --watch one a line, whenever anything changed")
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
