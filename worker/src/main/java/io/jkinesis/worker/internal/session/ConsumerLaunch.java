package io.jkinesis.worker.internal.session;

import io.jkinesis.ShardInfo;
import io.jkinesis.internal.daemon.DaemonMessageWriter;
import io.jkinesis.internal.process.EnvironmentVariables;
import io.jkinesis.protocol.Dialect;
import io.jkinesis.testkit.SessionLog;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ProcessGroup;
import io.jkinesis.worker.internal.process.ProcessStarter;
import io.jkinesis.worker.internal.process.ProcessTree;
import io.jkinesis.worker.internal.process.StreamGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts consumer processes.
 *
 * @param recordings returns the recorder of a shard's session, or one that ignores it
 * @param starter starts the process of the command and its threads
 */
record ConsumerLaunch(
    ChildCommand command,
    Dialect dialect,
    Function<String, SessionLog> recordings,
    ProcessStarter starter) {

  /** Time for our own thread, which has written everything but has not finished yet. */
  private static final Duration SHORTEST_READ_GRACE = Duration.ofSeconds(1);

  private static final String MISPLACED =
      ", which is stderr because of jkinesis.isolateStdio = true (set it only for consumers that"
          + " use the jkinesis library; remove that key)";

  /** How long a process may take to exit after its session. */
  Duration exitGrace() {
    return command.exitGrace();
  }

  /** Returns how long a process may take to read messages that it has already acknowledged. */
  Duration readGrace() {
    Duration grace = exitGrace();
    return grace.compareTo(SHORTEST_READ_GRACE) < 0 ? SHORTEST_READ_GRACE : grace;
  }

  /**
   * Starts a process and its threads. If there is no thread or memory left for these, the process
   * is ended.
   *
   * @param inbox receives its messages
   * @param failure receives its errors
   * @throws IOException if it cannot be started
   */
  StartedConsumer start(ShardInfo shard, SessionHost host, Inbox inbox, ProcessFailure failure)
      throws IOException {
    SessionLog recording = recordings.apply(host.shard());
    Process process = starter.start(process(shard));
    try {
      return serve(process, recording, host, inbox, failure);
    } catch (Throwable e) {
      new ProcessTree(process).endNow();
      throw e;
    }
  }

  private StartedConsumer serve(
      Process process,
      SessionLog recording,
      SessionHost host,
      Inbox inbox,
      ProcessFailure failure) {
    OutputStream stdin = process.getOutputStream();
    if (recording != SessionLog.NONE) {
      stdin = new RecordedOutput(stdin, recording);
    }
    StartedConsumer consumer =
        new StartedConsumer(
            host.shard(),
            process,
            starter,
            stdin,
            new DaemonMessageWriter(stdin, dialect),
            failure::found);
    failure.of(consumer);
    StdoutReader stdout =
        new StdoutReader(host.shard(), process.getInputStream(), dialect, inbox, recording);
    StderrReader stderr = new StderrReader(process.getErrorStream());
    consumer.serve(
        () -> {
          stdout.read();
          if (consumer.hasExited()) {
            // Java then drains the pipe. If it was faster than our read, which has found the end of
            // the pipe, the rest comes after that.
            stdout.read();
          } else {
            failure.fail("closed its stdout");
          }
          stdout.tellSkipped();
        },
        () ->
            stderr.read(
                line -> {
                  failure.stderr(line);
                  host.stderr(line);
                  if (command.isolateStdio()
                      && StreamGuard.isMisplacedAnswer(line)
                      && inbox.isFirstCall()) {
                    failure.fail("answered on stdout", MISPLACED);
                  }
                }));
    return consumer;
  }

  private ProcessBuilder process(ShardInfo shard) {
    ProcessBuilder builder = command.process();
    builder.command(ProcessGroup.around(builder.command()));
    put(builder, EnvironmentVariables.STREAM, shard.streamName());
    put(builder, EnvironmentVariables.APPLICATION, shard.applicationName());
    return builder;
  }

  private static void put(ProcessBuilder builder, String name, @Nullable String value) {
    if (value != null) {
      builder.environment().put(name, value);
    }
  }
}
