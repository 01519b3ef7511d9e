package software.amazon.kinesis.multilang;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jkinesis.launcher.run.ConsumerEvents;
import io.jkinesis.launcher.run.ConsumerFailure;
import io.jkinesis.launcher.run.Recordings;
import io.jkinesis.worker.internal.process.ChildCommand;
import io.jkinesis.worker.internal.process.ChildEnd;
import io.jkinesis.worker.internal.process.Children;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;

/**
 * The daemon's processor of one shard, but a failure of its consumer does not end the JVM: it is
 * told, and from then on this processor does nothing. Nor does it if it comes while the worker
 * stops.
 *
 * <p>Doing nothing is safe: the KCL checkpoints only when the consumer's process asks for it, and
 * that process has ended. Throwing would not be: the KCL then logs the batch, payloads and all.
 *
 * <p>The KCL calls from several threads, one at a time under its ShardConsumer's lock.
 */
@NullMarked
final class HostedRecordProcessor extends MultiLangShardRecordProcessor {

  private final ConsumerEvents events;
  private final Recordings recordings;
  private final Children children;
  private final Pipes pipes;
  private String shardId = "(no shard)";
  private String action = "initialize";
  private @Nullable Process process;
  private @Nullable String startError;

  /** Nothing is done any more. */
  private volatile boolean over;

  /** The superclass is waiting for the consumer, and so will notice its death; or it need not. */
  private volatile boolean attended = true;

  private final AtomicBoolean failureTold = new AtomicBoolean();

  /** Our parts of what the superclass is made of. */
  private record Pipes(ChildEnd end, SessionTee tee, Utf8Pipes.Stderr stderr) {

    static Pipes of(ChildCommand command, ChildEnd end, ConsumerEvents events) {
      return new Pipes(
          end, new SessionTee(), new Utf8Pipes.Stderr(events, end, command.guardStreams()));
    }
  }

  HostedRecordProcessor(
      ChildCommand command,
      ChildEnd end,
      ObjectMapper mapper,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings,
      Children children) {
    this(
        command.process(),
        mapper,
        configuration,
        events,
        recordings,
        children,
        Pipes.of(command, end, events));
  }

  private HostedRecordProcessor(
      ProcessBuilder process,
      ObjectMapper mapper,
      MultiLangDaemonConfiguration configuration,
      ConsumerEvents events,
      Recordings recordings,
      Children children,
      Pipes pipes) {
    super(
        process,
        pipes.end().reads(),
        mapper,
        new Utf8Pipes.Writer(pipes.tee(), pipes.end()),
        new Utf8Pipes.Reader(pipes.tee(), pipes.end()),
        pipes.stderr(),
        configuration);
    this.events = events;
    this.recordings = recordings;
    this.children = children;
    this.pipes = pipes;
  }

  @Override
  public void initialize(InitializationInput input) {
    shardId = input.shardId();
    if (!events.starting(shardId)) {
      over = true;
      return;
    }
    super.initialize(input);
    if (!over && process != null) {
      pipes.stderr().initialized();
      events.started(shardId, process.pid());
      leaveAlone();
    }
  }

  @Override
  public void processRecords(ProcessRecordsInput input) {
    if (!over) {
      action = "processRecords";
      attended = true;
      super.processRecords(input);
      leaveAlone();
    }
  }

  @Override
  public void shutdownRequested(ShutdownRequestedInput input) {
    if (!over) {
      action = "shutdownRequested";
      attended = true;
      super.shutdownRequested(input);
      if (!over) {
        events.toldToStop(shardId);
      }
    }
  }

  @Override
  public void leaseLost(LeaseLostInput input) {
    if (!over) {
      action = action.equals("shutdownRequested") ? action : "leaseLost";
      attended = true;
      super.leaseLost(input);
      if (!over && process != null) {
        events.leaseLost(shardId);
      }
    }
  }

  @Override
  public void shardEnded(ShardEndedInput input) {
    if (!over) {
      action = "shardEnded";
      attended = true;
      super.shardEnded(input);
      if (!over && process != null) {
        events.shardEnded(shardId);
      }
    }
  }

  @Override
  Process startProcess() throws IOException {
    try {
      Process started = super.startProcess();
      process = started;
      pipes.end().of(shardId, started);
      children.add(pipes.end());
      var unused =
          pipes
              .end()
              .exited()
              .thenCompose(exited -> pipes.stderr().ended())
              .thenRun(this::diedUnattended);
      pipes.tee().to(recordings.begin(shardId));
      return started;
    } catch (IOException e) {
      startError = e.getMessage();
      throw e;
    }
  }

  /**
   * Until the next message, which may be hours away, the superclass would not notice that the
   * consumer has died.
   */
  private void leaveAlone() {
    attended = false;
    if (pipes.end().exited().isDone()) {
      diedUnattended();
    }
  }

  private void diedUnattended() {
    if (!attended && !over && !pipes.end().isDue()) {
      fail("ended with exit code " + exitCode() + " while it had nothing to do");
    }
  }

  /** Called by the superclass, once the process has ended, where it wants to end the JVM. */
  @Override
  void exit() {
    if (!over) {
      over = true;
      fail(cause());
    }
  }

  private void fail(@Nullable String cause) {
    if (failureTold.compareAndSet(false, true)) {
      events.failed(new ConsumerFailure(shardId, action, exitCode(), cause));
    }
  }

  private @Nullable String cause() {
    String killedBecause = pipes.end().killedBecause();
    if (startError != null) {
      return "could not be started: " + startError;
    }
    return killedBecause == null
        ? null
        : "failed in " + action + ", " + killedBecause + ", and had to be ended";
  }

  private @Nullable Integer exitCode() {
    return process == null || process.isAlive() ? null : process.exitValue();
  }
}
